{{%AUTOESCAPE context="HTML"}}
<div class="page-head">
<div>
<h1>[[API clients]]</h1>
<p class="lead">[[Procurement systems that ask the portal whether a vendor may be used: each with an id and a secret of its own.]]</p>
</div>
<div class="actions"><a class="button" href="/admin/clients/new">[[Add a client]]</a></div>
</div>
{{#LIST}}<table class="data fold">
<caption>[[API clients]]</caption>
<thead><tr><th scope="col">[[Name]]</th><th scope="col">[[Scopes]]</th><th scope="col">[[Business units]]</th><th scope="col">[[Last used]]</th><th scope="col">[[State]]</th></tr></thead>
<tbody>
{{#CLIENT}}<tr>
<th scope="row"><a href="/admin/clients/{{ID}}">{{NAME}}</a></th>
<td data-label="[[Scopes]]"><span class="mono">{{SCOPES}}</span></td>
<td data-label="[[Business units]]">{{UNITS}}</td>
<td data-label="[[Last used]]" class="nowrap">{{USED}}</td>
<td data-label="[[State]]"><span class="tag s-{{STATE}}">{{STATE_TEXT}}</span></td>
</tr>
{{/CLIENT}}</tbody>
</table>{{/LIST}}
{{#EMPTY}}<div class="empty"><h2>[[No API clients yet]]</h2><p>[[Add one for each system that asks.]]</p><p><a class="button" href="/admin/clients/new">[[Add a client]]</a></p></div>{{/EMPTY}}
<p>[[What a system can ask, and how:]] <a href="/api/docs">[[Description of the API]]</a></p>
