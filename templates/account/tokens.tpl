{{%AUTOESCAPE context="HTML"}}
<div class="page-head">
<div>
<h1>[[API tokens]]</h1>
<p class="lead">[[Keys by which procurement systems ask whether a vendor may be used.]]</p>
</div>
</div>
{{#FRESH}}<div class="notice s-success" role="status"><h2>[[Copy the new token now]]</h2>
<p>[[It is shown only this once and stored only as a fingerprint.]]</p>
<p class="mono hash">{{TOKEN_TEXT}}</p></div>{{/FRESH}}
{{#LIST}}<table class="data fold">
<caption>[[Tokens]]</caption>
<thead><tr><th scope="col">[[Name]]</th><th scope="col">[[Scopes]]</th><th scope="col">[[Created]]</th><th scope="col">[[Last used]]</th><th scope="col">[[Expires]]</th><th scope="col">[[State]]</th><th scope="col"><span class="visually-hidden">[[Action]]</span></th></tr></thead>
<tbody>
{{#TOKEN}}<tr>
<th scope="row">{{NAME}}</th>
<td data-label="[[Scopes]]"><span class="mono">{{SCOPES}}</span></td>
<td data-label="[[Created]]">{{CREATED}}</td>
<td data-label="[[Last used]]">{{USED}}</td>
<td data-label="[[Expires]]">{{EXPIRES}}</td>
<td data-label="[[State]]"><span class="tag s-{{STATE}}">{{STATE_TEXT}}</span></td>
<td>{{#REVOKE}}<form method="post" action="/admin/tokens/{{ID}}/revoke" novalidate><input type="hidden" name="csrf" value="{{CSRF}}"><button class="small danger" aria-label="[[Revoke]] {{NAME}}">[[Revoke]]</button></form>{{/REVOKE}}</td>
</tr>
{{/TOKEN}}</tbody>
</table>{{/LIST}}
{{#EMPTY}}<div class="empty"><h2>[[No tokens yet]]</h2><p>[[Make one below for each system that asks.]]</p></div>{{/EMPTY}}
<section class="card">
<h2>[[New token]]</h2>
<form method="post" action="/admin/tokens" class="form" novalidate>
<input type="hidden" name="csrf" value="{{CSRF}}">
<input type="hidden" name="form_id" value="{{FORM_ID}}">
<div class="field">
<label for="name">[[Name of the system]]<span class="req">※[[Required]]</span></label>
<input type="text" id="name" name="name" value="{{NAME}}" required autocomplete="off" aria-describedby="name-error">
<p class="error" id="name-error">{{NAME_ERROR}}</p>
</div>
<div class="field">
<label for="days">[[Valid for]]<span class="req">※[[Required]]</span></label>
<p class="hint" id="days-hint">[[0 means without end.]]</p>
<span class="unit"><input type="text" inputmode="numeric" id="days" name="days" value="{{DAYS}}" required class="w-4" aria-describedby="days-unit days-hint days-error"> <span id="days-unit">[[days]]</span></span>
<p class="error" id="days-error">{{DAYS_ERROR}}</p>
</div>
<div class="actions"><button>[[Make the token]]</button></div>
</form>
</section>
