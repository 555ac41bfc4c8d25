{{%AUTOESCAPE context="HTML"}}
<div class="page-head">
<div>
<h1>[[Invite a person]]</h1>
<p class="lead">[[The person gets a mail with a link to set a password. The link works once, until the time given in the mail.]]</p>
</div>
</div>
<form method="post" action="/invitations" class="form" novalidate data-keep="invitation/{{PERSON_ID}}">
<input type="hidden" name="csrf" value="{{CSRF}}">
<input type="hidden" name="form_id" value="{{FORM_ID}}">
<div class="field">
<label for="name">[[Full name]]<span class="req">※[[Required]]</span></label>
<input type="text" id="name" name="name" value="{{NAME}}" required autocomplete="off" aria-describedby="name-error">
<p class="error" id="name-error">{{NAME_ERROR}}</p>
</div>
<div class="field">
<label for="kana">[[Reading of the name (kana)]]<span class="opt">[[Optional]]</span></label>
<input type="text" id="kana" name="kana" value="{{KANA}}" autocomplete="off" aria-describedby="kana-error">
<p class="error" id="kana-error">{{KANA_ERROR}}</p>
</div>
<div class="field">
<label for="email">[[Email address]]<span class="req">※[[Required]]</span></label>
<input type="text" inputmode="email" id="email" name="email" value="{{EMAIL}}" required autocomplete="off" aria-describedby="email-error">
<p class="error" id="email-error">{{EMAIL_ERROR}}</p>
</div>
<fieldset class="field" id="role">
<legend>[[Role]]<span class="req">※[[Required]]</span></legend>
{{#ROLE}}<label class="check"><input type="radio" name="role" value="{{CODE}}"{{#CHECKED}} checked{{/CHECKED}}> <span>{{TEXT}} <span class="quiet">{{HINT}}</span></span></label>
{{/ROLE}}<p class="error">{{ROLE_ERROR}}</p>
</fieldset>
{{#PARTIES}}<div class="field">
<label for="party">[[Sees]]<span class="opt">[[Only for contributors]]</span></label>
<p class="hint" id="party-hint">[[Choose a sub-processor for somebody who works there: the person then sees and answers its questionnaires, and nothing else of your company.]]</p>
<select id="party" name="party" aria-describedby="party-hint party-error">
<option value="">[[Everything of our company]]</option>
{{#OPTION}}<option value="{{ID}}"{{#SELECTED}} selected{{/SELECTED}}>{{NAME}}</option>
{{/OPTION}}</select>
<p class="error" id="party-error">{{PARTY_ERROR}}</p>
</div>{{/PARTIES}}
{{#VENDORS}}<div class="field">
<label for="vendor">[[Vendor]]<span class="opt">[[Only for vendor roles]]</span></label>
<select id="vendor" name="vendor" aria-describedby="vendor-error">
<option value="">[[None (Alludo's own people)]]</option>
{{#OPTION}}<option value="{{ID}}"{{#SELECTED}} selected{{/SELECTED}}>{{NAME}}</option>
{{/OPTION}}</select>
<p class="error" id="vendor-error">{{VENDOR_ERROR}}</p>
</div>{{/VENDORS}}
<fieldset class="field" id="language">
<legend>[[Language of the mail and the pages]]<span class="req">※[[Required]]</span></legend>
<div class="pills">
<label class="pill"><input type="radio" name="language" value="ja"{{#JA}} checked{{/JA}}> <span lang="ja">日本語</span></label>
<label class="pill"><input type="radio" name="language" value="en"{{#EN}} checked{{/EN}}> <span lang="en">English</span></label>
</div>
<p class="error">{{LANGUAGE_ERROR}}</p>
</fieldset>
<div class="actions"><button>[[Send the invitation]]</button> <a href="{{BACK}}">[[Cancel]]</a></div>
</form>
