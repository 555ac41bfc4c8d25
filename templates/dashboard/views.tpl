{{%AUTOESCAPE context="HTML"}}
<div class="page-head"><div>
<h1>[[Named views]]</h1>
<p class="lead">[[The address of a dashboard says what it shows. Kept under a name, it is found again, by you or by all of Alludo's people.]]</p>
</div></div>
{{>BOARD}}
{{#NEW}}<form method="post" action="/dashboard/views" class="card form" novalidate>
<input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="form_id" value="{{FORM_ID}}"><input type="hidden" name="path" value="{{VIEW_PATH}}"><input type="hidden" name="query" value="{{VIEW_QUERY}}">
<h2>[[Keep this view]]</h2>
<div class="field"><label for="name">[[Name of the view]]<span class="req">※[[Required]]</span></label><input type="text" id="name" name="name" value="{{NEW_NAME}}" class="w-20" required aria-describedby="name-error"><p class="error" id="name-error">{{NAME_ERROR}}</p></div>
<label class="check"><input type="checkbox" name="is_shared" value="1"{{#SHARED}} checked{{/SHARED}}> <span>[[Share with all of Alludo's people]]</span></label>
<div class="actions"><button>[[Keep]]</button></div>
</form>{{/NEW}}
{{#TABLE}}<table class="data fold">
<caption>[[Named views]]</caption>
<thead><tr><th scope="col">[[Name of the view]]</th><th scope="col">[[Who sees it]]</th><th scope="col">[[Kept by]]</th><th scope="col"><span class="visually-hidden">[[Change]]</span></th></tr></thead>
<tbody>{{#ROW}}<tr>
<th scope="row"><a href="{{HREF}}">{{NAME}}</a></th>
<td data-label="[[Who sees it]]"><span class="tag s-{{STATE}}">{{STATE_TEXT}}</span></td>
<td data-label="[[Kept by]]">{{#OTHERS}}{{OWNER_NAME}}{{/OTHERS}}{{#OWN}}[[You]]{{/OWN}}</td>
<td data-label="[[Change]]">{{#OWN}}<details class="confirm"{{#OPEN}} open{{/OPEN}}><summary class="button small secondary" aria-label="[[Change]] {{NAME}}">[[Change]]</summary>
<form method="post" action="/dashboard/views/{{ID}}" class="card" novalidate>
<input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="version" value="{{VERSION}}">
<div class="field"><label for="name-{{ID}}">[[Name of the view]]</label><input type="text" id="name-{{ID}}" name="name" value="{{NEW_NAME}}" required aria-describedby="name-error-{{ID}}"><p class="error" id="name-error-{{ID}}">{{NAME_ERROR}}</p></div>
<label class="check"><input type="checkbox" name="is_shared" value="1"{{#SHARED}} checked{{/SHARED}}> <span>[[Share with all of Alludo's people]]</span></label>
<div class="actions"><button class="small">[[Save]]</button></div></form>
<form method="post" action="/dashboard/views/{{ID}}/delete"><input type="hidden" name="csrf" value="{{CSRF}}"><button class="small danger" aria-label="[[Delete]] {{NAME}}">[[Delete]]</button></form>
</details>{{/OWN}}</td>
</tr>{{/ROW}}</tbody></table>{{/TABLE}}
{{#EMPTY}}<div class="empty"><h2>[[No named views yet]]</h2><p>[[Filter a dashboard, then choose Keep this view above it.]]</p><p><a class="button" href="/dashboard">[[Open the heat map]]</a></p></div>{{/EMPTY}}
