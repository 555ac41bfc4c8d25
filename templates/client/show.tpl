{{%AUTOESCAPE context="HTML"}}
<div class="page-head">
<div>
<h1>{{NAME}}</h1>
<p class="tags"><span class="tag s-{{STATE}}">{{STATE_TEXT}}</span></p>
</div>
<div class="actions"><a class="button secondary" href="/admin/clients/{{ID}}/edit">[[Change]]</a></div>
</div>
{{#FRESH_SECRET}}<div class="notice s-success" role="status"><h2>[[Copy the new secret now]]</h2>
<p>[[It is shown only this once and stored only as a fingerprint.]]</p>
<p class="mono hash">{{SECRET_TEXT}}</p></div>{{/FRESH_SECRET}}
{{#FRESH_TOKEN}}<div class="notice s-success" role="status"><h2>[[Copy the new token now]]</h2>
<p>[[It is shown only this once and stored only as a fingerprint.]]</p>
<p class="mono hash">{{TOKEN_TEXT}}</p></div>{{/FRESH_TOKEN}}
<section class="card">
<h2>[[How it connects]]</h2>
<dl class="facts">
<dt>[[Client ID]]</dt><dd class="mono">{{ID}}</dd>
<dt>[[Address for tokens]]</dt><dd class="mono">{{TOKEN_URL}}</dd>
<dt>[[Procedure]]</dt><dd>[[OAuth 2.0 client credentials]] (<span class="mono">client_secret_basic, client_secret_post</span>)</dd>
</dl>
<p><a href="/api/docs">[[Description of the API]]</a></p>
</section>
<section class="card" id="may">
<h2>[[What it may do]]</h2>
<dl class="facts">
<dt>[[Scopes]]</dt><dd>{{#SCOPE}}{{SCOPE_TEXT}} <span class="quiet mono">{{SCOPE_CODE}}</span><br>{{/SCOPE}}</dd>
<dt>[[Business units]]</dt><dd>{{UNITS}}</dd>
<dt>[[Network addresses]]</dt><dd class="mono">{{NETWORKS}}</dd>
<dt>[[Making tokens by hand]]</dt><dd>{{LONG}}</dd>
{{#NOTE}}<dt>[[Who looks after it]]</dt><dd class="pre">{{NOTE_TEXT:p}}</dd>{{/NOTE}}
<dt>[[Created]]</dt><dd>{{CREATED}} <span class="quiet">{{WHO}}</span></dd>
<dt>[[Last used]]</dt><dd>{{USED}} <span class="quiet mono">{{ADDRESS}}</span></dd>
</dl>
</section>
<section class="card" id="secrets">
<h2>[[Secrets]]</h2>
<p>[[With its secret the system fetches a token, which is valid for one hour. While a new secret takes the place of another, both are valid.]]</p>
{{#SECRETS}}<table class="data fold">
<caption class="visually-hidden">[[Secrets]]</caption>
<thead><tr><th scope="col">[[Ends with]]</th><th scope="col">[[Created]]</th><th scope="col">[[Last used]]</th><th scope="col">[[Valid until]]</th><th scope="col">[[State]]</th><th scope="col"><span class="visually-hidden">[[Action]]</span></th></tr></thead>
<tbody>
{{#SECRET}}<tr>
<th scope="row" class="mono">…{{ENDING}}</th>
<td data-label="[[Created]]" class="nowrap">{{CREATED}}<br><span class="quiet">{{WHO}}</span></td>
<td data-label="[[Last used]]" class="nowrap">{{USED}}</td>
<td data-label="[[Valid until]]" class="nowrap">{{UNTIL}}</td>
<td data-label="[[State]]"><span class="tag s-{{STATE}}">{{STATE_TEXT}}</span></td>
<td>{{#REVOKE}}<details class="confirm"><summary class="button small danger" aria-label="[[Revoke]] …{{ENDING}}">[[Revoke]]</summary>
<form method="post" action="{{ACTION}}" class="card" novalidate><input type="hidden" name="csrf" value="{{CSRF}}">
<p>[[The system can no longer fetch tokens with it, and the tokens that it fetched end at once.]]</p>
<div class="actions"><button class="danger">[[Revoke the secret]]</button></div></form></details>{{/REVOKE}}</td>
</tr>
{{/SECRET}}</tbody>
</table>{{/SECRETS}}
{{#NO_SECRETS}}<p class="quiet">[[This client has no secret.]]</p>{{/NO_SECRETS}}
{{#ROTATE}}<details class="confirm">
<summary class="button secondary">[[Make a new secret]]</summary>
<form method="post" action="/admin/clients/{{ID}}/secrets" class="card" novalidate>
<input type="hidden" name="csrf" value="{{CSRF}}">
<input type="hidden" name="form_id" value="{{FORM_ID}}">
{{#GRACES}}<div class="field">
<label for="grace_hours">[[How long the secret before stays valid]]</label>
<select id="grace_hours" name="grace_hours">{{#GRACE}}<option value="{{HOURS}}"{{#SELECTED}} selected{{/SELECTED}}>{{TEXT}}</option>{{/GRACE}}</select>
<p class="error" id="grace_hours-error">{{GRACE_ERROR}}</p>
</div>{{/GRACES}}
<p>[[The new secret is shown once, on the next page. Enter it in the system before the other one ends.]]</p>
<div class="actions"><button>[[Make the secret]]</button></div>
</form>
</details>{{/ROTATE}}
</section>
{{#BY_HAND}}<section class="card">
<h2>[[Tokens made by hand]]</h2>
{{#TOKENS}}<table class="data fold">
<caption class="visually-hidden">[[Tokens made by hand]]</caption>
<thead><tr><th scope="col">[[Name]]</th><th scope="col">[[Scopes]]</th><th scope="col">[[Created]]</th><th scope="col">[[Last used]]</th><th scope="col">[[Expires]]</th><th scope="col">[[State]]</th><th scope="col"><span class="visually-hidden">[[Action]]</span></th></tr></thead>
<tbody>
{{#TOKEN}}<tr>
<th scope="row">{{NAME}}</th>
<td data-label="[[Scopes]]"><span class="mono">{{SCOPES}}</span></td>
<td data-label="[[Created]]" class="nowrap">{{CREATED}}</td>
<td data-label="[[Last used]]" class="nowrap">{{USED}}</td>
<td data-label="[[Expires]]">{{EXPIRES}}</td>
<td data-label="[[State]]"><span class="tag s-{{STATE}}">{{STATE_TEXT}}</span></td>
<td>{{#REVOKE}}<details class="confirm"><summary class="button small danger" aria-label="[[Revoke]] {{NAME}}">[[Revoke]]</summary>
<form method="post" action="{{ACTION}}" class="card" novalidate><input type="hidden" name="csrf" value="{{CSRF}}">
<p>[[Whoever uses this token is refused from the next request on.]]</p>
<div class="actions"><button class="danger">[[Revoke the token]]</button></div></form></details>{{/REVOKE}}</td>
</tr>
{{/TOKEN}}</tbody>
</table>{{/TOKENS}}
{{#NO_TOKENS}}<p class="quiet">[[This client has no tokens made by hand.]]</p>{{/NO_TOKENS}}
</section>{{/BY_HAND}}
{{#MAKE}}<section class="card">
<h2>[[New token]]</h2>
<form method="post" action="/admin/clients/{{ID}}/tokens" class="form" novalidate>
<input type="hidden" name="csrf" value="{{CSRF}}">
<input type="hidden" name="form_id" value="{{FORM_ID}}">
<div class="field">
<label for="name">[[What it is for]]<span class="req">※[[Required]]</span></label>
<input type="text" id="name" name="name" value="{{NAME}}" required autocomplete="off" aria-describedby="name-error">
<p class="error" id="name-error">{{NAME_ERROR}}</p>
</div>
<fieldset class="field" id="scope">
<legend>[[Scopes]]<span class="req">※[[Required]]</span></legend>
{{#SCOPE}}<label class="check"><input type="checkbox" name="scope" value="{{SCOPE_CODE}}"{{#ON}} checked{{/ON}}> <span>{{SCOPE_TEXT}} <span class="quiet mono">{{SCOPE_CODE}}</span></span></label>
{{/SCOPE}}<p class="error">{{SCOPE_ERROR}}</p>
</fieldset>
<div class="field">
<label for="days">[[Valid for]]<span class="req">※[[Required]]</span></label>
<p class="hint" id="days-hint">[[0 means without end.]]</p>
<span class="unit"><input type="text" inputmode="numeric" id="days" name="days" value="{{DAYS}}" required class="w-4" aria-describedby="days-unit days-hint days-error"> <span id="days-unit">[[days]]</span></span>
<p class="error" id="days-error">{{DAYS_ERROR}}</p>
</div>
<div class="actions"><button class="secondary">[[Make the token]]</button></div>
</form>
</section>{{/MAKE}}
<section class="card">
<h2>[[Access]]</h2>
{{#DISABLE}}<details class="confirm">
<summary class="button danger">[[Disable the client]]</summary>
<form method="post" action="/admin/clients/{{ID}}/disable" class="card" novalidate>
<input type="hidden" name="csrf" value="{{CSRF}}">
<p>[[All its tokens and secrets are refused from the next request on. What it did stays. The client can be enabled again.]]</p>
<div class="actions"><button class="danger">[[Disable now]]</button></div>
</form>
</details>{{/DISABLE}}
{{#ENABLE}}<form method="post" action="/admin/clients/{{ID}}/enable" novalidate>
<input type="hidden" name="csrf" value="{{CSRF}}">
<p>[[Nothing of this client is accepted. Enabled again, whatever has not ended or been revoked by then works as before.]]</p>
<div class="actions"><button>[[Enable the client]]</button></div>
</form>{{/ENABLE}}
</section>
