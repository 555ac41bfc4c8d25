{{%AUTOESCAPE context="HTML"}}
<div class="sign-in card">
<h1>[[Sign in]]</h1>
<p class="lead">[[Alludo's portal for vendor security: questionnaires, evidence and improvement plans in one place.]]</p>
<form method="post" action="/login" class="form" novalidate>
<input type="hidden" name="csrf" value="{{CSRF}}">
<input type="hidden" name="next" value="{{NEXT}}">
<div class="field">
<label for="email">[[Email address]]</label>
<input type="text" inputmode="email" id="email" name="email" value="{{EMAIL}}" required autocomplete="username" autocapitalize="none" spellcheck="false" aria-describedby="email-error">
<p class="error" id="email-error">{{EMAIL_ERROR}}</p>
</div>
<div class="field">
<label for="password">[[Password]]</label>
<input type="password" id="password" name="password" required autocomplete="current-password" aria-describedby="password-error">
<p class="error" id="password-error">{{PASSWORD_ERROR}}</p>
</div>
<div class="actions"><button>[[Sign in]]</button></div>
</form>
<div class="folds"><details>
<summary>[[Forgot your password?]]</summary>
<p>[[Ask your company's portal manager, or Alludo's administrator, to send you a new link. It arrives by mail, which says until when it works.]]</p>
</details></div>
</div>
