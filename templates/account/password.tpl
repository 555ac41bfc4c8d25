{{%AUTOESCAPE context="HTML"}}
<div class="page-head">
<div>
<h1>[[Change your password]]</h1>
<p class="lead">[[Your other sessions end when the password changes.]]</p>
</div>
</div>
{{#MUST}}<div class="notice s-warn"><h2>[[A password of your own, please]]</h2><p>[[The present password was set by somebody else. Choose your own to go on.]]</p></div>{{/MUST}}
<form method="post" action="/account/password" class="form" novalidate>
<input type="hidden" name="csrf" value="{{CSRF}}">
<input type="text" name="username" value="{{EMAIL}}" autocomplete="username" hidden>
<div class="field">
<label for="current">[[Present password]]<span class="req">※[[Required]]</span></label>
<input type="password" id="current" name="current" required autocomplete="current-password" aria-describedby="current-error">
<p class="error" id="current-error">{{CURRENT_ERROR}}</p>
</div>
<div class="field">
<label for="wanted">[[New password]]<span class="req">※[[Required]]</span></label>
<p class="hint" id="wanted-hint">[[At least 15 characters. Any characters are fine; several unrelated words are easy to remember and hard to guess.]]</p>
<input type="password" id="wanted" name="wanted" required autocomplete="new-password" aria-describedby="wanted-hint wanted-error">
<p class="error" id="wanted-error">{{WANTED_ERROR}}</p>
</div>
<div class="field">
<label for="again">[[New password, again]]<span class="req">※[[Required]]</span></label>
<input type="password" id="again" name="again" required autocomplete="new-password" aria-describedby="again-error">
<p class="error" id="again-error">{{AGAIN_ERROR}}</p>
</div>
<div class="actions"><button>[[Change the password]]</button>{{#BACK}} <a href="/account">[[Cancel]]</a>{{/BACK}}</div>
</form>
