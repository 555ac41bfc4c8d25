{{%AUTOESCAPE context="HTML"}}
<div class="sign-in card">
<h1>[[Set your password]]</h1>
<p class="lead">[[Welcome to Alludo's vendor security portal.]]</p>
<dl class="facts">
<dt>[[Full name]]</dt><dd>{{NAME}}</dd>
<dt>[[Email address]]</dt><dd>{{EMAIL}}</dd>
{{#VENDOR}}<dt>[[Vendor]]</dt><dd>{{VENDOR_NAME}}</dd>{{/VENDOR}}
<dt>[[Invited by]]</dt><dd>{{INVITED_BY}}</dd>
<dt>[[Link valid until]]</dt><dd>{{EXPIRES}}</dd>
</dl>
<form method="post" action="/invitation/{{TOKEN}}" class="form" novalidate>
<input type="hidden" name="csrf" value="{{CSRF}}">
<input type="text" name="username" value="{{EMAIL}}" autocomplete="username" hidden>
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
<div class="actions"><button>[[Set the password and sign in]]</button></div>
</form>
</div>
