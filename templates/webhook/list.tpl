{{%AUTOESCAPE context="HTML"}}
<div class="page-head">
<div>
<h1>[[Webhooks]]</h1>
<p class="lead">[[Where the portal tells procurement systems by itself what changed. A message only names what changed; the system reads the rest from the API.]]</p>
</div>
<div class="actions"><a class="button" href="/admin/webhooks/new">[[Add a webhook]]</a></div>
</div>
{{#LIST}}<table class="data fold">
<caption>[[Webhooks]]</caption>
<thead><tr><th scope="col">[[Web address]]</th><th scope="col">[[API client]]</th><th scope="col">[[Told of]]</th><th scope="col">[[State]]</th><th scope="col" class="n">[[Waiting]]</th><th scope="col" class="n">[[Given up]]</th></tr></thead>
<tbody>
{{#WEBHOOK}}<tr>
<th scope="row"><a class="hash" href="/admin/webhooks/{{ID}}">{{URL}}</a><br><span class="quiet">{{DESCRIPTION}}</span></th>
<td data-label="[[API client]]">{{CLIENT}}</td>
<td data-label="[[Told of]]">{{KINDS}}</td>
<td data-label="[[State]]"><span class="tag s-{{STATE}}">{{STATE_TEXT}}</span></td>
<td data-label="[[Waiting]]" class="n">{{WAITING}}</td>
<td data-label="[[Given up]]" class="n">{{DEAD}}</td>
</tr>
{{/WEBHOOK}}</tbody>
</table>{{/LIST}}
{{#EMPTY}}<div class="empty"><h2>[[No webhooks yet]]</h2><p>[[Systems that only ask when they need to know can do without.]]</p><p><a class="button" href="/admin/webhooks/new">[[Add a webhook]]</a></p></div>{{/EMPTY}}
<p>[[What a message looks like, and how its signature is checked:]] <a href="/api/docs">[[Description of the API]]</a></p>
