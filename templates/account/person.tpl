{{%AUTOESCAPE context="HTML"}}
<div class="page-head">
<div>
<h1>{{NAME}}</h1>
<p class="tags"><span class="tag s-{{STATE}}">{{STATE_TEXT}}</span></p>
</div>
</div>
<section class="card">
<h2>[[Details]]</h2>
<dl class="facts">
<dt>[[Reading of the name (kana)]]</dt><dd>{{KANA}}</dd>
<dt>[[Email address]]</dt><dd>{{EMAIL}}</dd>
<dt>[[Company]]</dt><dd>{{VENDOR_NAME}}</dd>
<dt>[[Role]]</dt><dd>{{ROLE}}</dd>
{{#PARTY}}<dt>[[Sees]]</dt><dd>{{PARTY_TEXT}}</dd>{{/PARTY}}
<dt>[[Last sign-in]]</dt><dd>{{LAST_SIGN_IN}}</dd>
<dt>[[Signed-in browsers]]</dt><dd>{{NSESSIONS}}</dd>
{{#INVITED}}<dt>[[Link valid until]]</dt><dd>{{UNTIL}}</dd>{{/INVITED}}
</dl>
</section>
{{#SELF}}<div class="notice s-info"><h2>[[This is you]]</h2><p>[[Another manager or administrator can change your role or disable the account.]] <a href="/account">[[Your account]]</a></p></div>{{/SELF}}
{{#ACTIONS}}
{{#ROLES}}<section class="card">
<h2>[[Role]]</h2>
<form method="post" action="/people/{{ID}}/role" class="inline" novalidate>
<input type="hidden" name="csrf" value="{{CSRF}}">
<input type="hidden" name="version" value="{{VERSION}}">
<div class="field"><label for="role">[[Role]]</label>
<select id="role" name="role">{{#OPTION}}<option value="{{CODE}}"{{#SELECTED}} selected{{/SELECTED}}>{{TEXT}}</option>{{/OPTION}}</select></div>
<button class="secondary">[[Change the role]]</button>
</form>
<p class="hint">[[The new role counts from the next page the person opens. What the person did before stays.]]</p>
</section>{{/ROLES}}
<section class="card">
<h2>[[Access]]</h2>
<div class="actions">
{{#RESEND}}<form method="post" action="/people/{{ID}}/link" novalidate>
<input type="hidden" name="csrf" value="{{CSRF}}">
<button>[[Send the invitation again]]</button>
</form>{{/RESEND}}
{{#RESET}}<form method="post" action="/people/{{ID}}/link" novalidate>
<input type="hidden" name="csrf" value="{{CSRF}}">
<button class="secondary">[[Send a link to set a new password]]</button>
</form>{{/RESET}}
{{#REVOKE}}<form method="post" action="/people/{{ID}}/revoke" novalidate>
<input type="hidden" name="csrf" value="{{CSRF}}">
<button class="secondary">[[Withdraw the link]]</button>
</form>{{/REVOKE}}
{{#ENABLE}}<form method="post" action="/people/{{ID}}/enable" novalidate>
<input type="hidden" name="csrf" value="{{CSRF}}">
<button>[[Enable the account]]</button>
</form>{{/ENABLE}}
</div>
{{#END}}<details class="confirm">
<summary class="button secondary">[[End all sessions]]</summary>
<form method="post" action="/people/{{ID}}/end-sessions" class="card" novalidate>
<input type="hidden" name="csrf" value="{{CSRF}}">
<p>[[The person is signed out in every browser at once and can sign in again. What was saved stays.]]</p>
<div class="actions"><button class="secondary">[[End all sessions now]]</button></div>
</form>
</details>{{/END}}
{{#DISABLE}}<details class="confirm">
<summary class="button danger">[[Disable the account]]</summary>
<form method="post" action="/people/{{ID}}/disable" class="card" novalidate>
<input type="hidden" name="csrf" value="{{CSRF}}">
<p>[[The person is signed out at once and cannot sign in any more. What they did stays. The account can be enabled again.]]</p>
<div class="actions"><button class="danger">[[Disable now]]</button></div>
</form>
</details>{{/DISABLE}}
</section>
{{/ACTIONS}}
