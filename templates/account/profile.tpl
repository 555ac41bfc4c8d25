{{%AUTOESCAPE context="HTML"}}
<div class="page-head">
<div>
<h1>[[Your account]]</h1>
<p class="lead">[[How others see you, and the language of your pages and mails.]]</p>
</div>
<div class="actions"><a class="button secondary" href="/account/password">[[Change your password]]</a></div>
</div>
<div class="split">
<div>
<form method="post" action="/account" class="form" novalidate>
<input type="hidden" name="csrf" value="{{CSRF}}">
<input type="hidden" name="version" value="{{VERSION}}">
<div class="field">
<label for="name">[[Full name]]<span class="req">※[[Required]]</span></label>
<input type="text" id="name" name="name" value="{{NAME}}" required autocomplete="name" aria-describedby="name-error">
<p class="error" id="name-error">{{NAME_ERROR}}</p>
</div>
<div class="field">
<label for="kana">[[Reading of the name (kana)]]<span class="opt">[[Optional]]</span></label>
<p class="hint" id="kana-hint">[[Used to sort lists in Japanese order.]]</p>
<input type="text" id="kana" name="kana" value="{{KANA}}" aria-describedby="kana-hint kana-error">
<p class="error" id="kana-error">{{KANA_ERROR}}</p>
</div>
<fieldset class="field" id="language">
<legend>[[Language]]<span class="req">※[[Required]]</span></legend>
<div class="pills">
<label class="pill"><input type="radio" name="language" value="ja"{{#JA}} checked{{/JA}}> <span lang="ja">日本語</span></label>
<label class="pill"><input type="radio" name="language" value="en"{{#EN}} checked{{/EN}}> <span lang="en">English</span></label>
</div>
<p class="error">{{LANGUAGE_ERROR}}</p>
</fieldset>
<div class="actions"><button>[[Save]]</button></div>
</form>
</div>
<aside class="side">
<section class="card">
<h2>[[Access]]</h2>
<dl class="facts">
<dt>[[Email address]]</dt><dd>{{EMAIL}}</dd>
<dt>[[Role]]</dt><dd>{{ROLE}}</dd>
{{#VENDOR}}<dt>[[Vendor]]</dt><dd>{{VENDOR_NAME}}</dd>{{/VENDOR}}
</dl>
<p class="quiet">[[An administrator or your manager can change the role.]]</p>
<p><a href="/account/sessions">[[Where you are signed in]]</a></p>
</section>
{{#KEYS}}<section class="card">
<h2>[[Keyboard]]</h2>
<form method="post" action="/account/keys" novalidate>
<input type="hidden" name="csrf" value="{{CSRF}}">
<fieldset class="field"><legend>[[Single keys on the pages of questions]]</legend>
<p class="hint">[[“?” there lists them. They never act while you type.]]</p>
<div class="pills">
<label class="pill"><input type="radio" name="keys" value="on"{{#KEYS_ON}} checked{{/KEYS_ON}}> [[On]]</label>
<label class="pill"><input type="radio" name="keys" value="off"{{#KEYS_OFF}} checked{{/KEYS_OFF}}> [[Off]]</label>
</div></fieldset>
<button class="small secondary">[[Save]]</button>
</form>
</section>{{/KEYS}}
</aside>
</div>
