{{%AUTOESCAPE context="HTML"}}
<div class="page-head">
<div>
{{#STAFF}}<h1>[[Users]]</h1>
<p class="lead">[[Everybody who can sign in, of Alludo and of the vendors.]]</p>{{/STAFF}}
{{#MANAGER}}<h1>[[People]]</h1>
<p class="lead">[[Your colleagues who can sign in for your company.]]</p>{{/MANAGER}}
</div>
<div class="actions"><a class="button" href="/invitations/new">[[Invite a person]]</a></div>
</div>
<form method="get" action="{{HERE}}" class="filters inline" role="search" aria-label="[[Filter]]">
<div class="field"><label for="q">[[Search]]</label><input type="search" id="q" name="q" value="{{Q}}"></div>
<div class="field"><label for="role">[[Role]]</label><select id="role" name="role"><option value="">[[All]]</option>{{#ROLE_OPTION}}<option value="{{CODE}}"{{#SELECTED}} selected{{/SELECTED}}>{{TEXT}}</option>{{/ROLE_OPTION}}</select></div>
<div class="field"><label for="state">[[State]]</label><select id="state" name="state"><option value="">[[All]]</option>{{#STATE_OPTION}}<option value="{{CODE}}"{{#SELECTED}} selected{{/SELECTED}}>{{TEXT}}</option>{{/STATE_OPTION}}</select></div>
<button class="secondary">[[Filter]]</button> <a href="{{HERE}}">[[Clear filters]]</a>
</form>
{{#LIST}}<table class="data fold">
<caption>[[People who can sign in]]</caption>
<thead><tr><th scope="col">[[Full name]]</th><th scope="col">[[Email address]]</th>{{#OF_HEAD}}<th scope="col">[[Company]]</th>{{/OF_HEAD}}<th scope="col">[[Role]]</th><th scope="col">[[State]]</th><th scope="col">[[Last sign-in]]</th></tr></thead>
<tbody>
{{#PERSON}}<tr>
<th scope="row"><a href="/people/{{ID}}">{{NAME}}</a></th>
<td data-label="[[Email address]]">{{EMAIL}}</td>
{{#OF}}<td data-label="[[Company]]">{{VENDOR_NAME}}</td>{{/OF}}
<td data-label="[[Role]]">{{ROLE}}{{#LIMIT}}<br><span class="quiet">{{LIMIT_TEXT}}</span>{{/LIMIT}}</td>
<td data-label="[[State]]"><span class="tag s-{{STATE}}">{{STATE_TEXT}}</span></td>
<td data-label="[[Last sign-in]]">{{LAST_SIGN_IN}}</td>
</tr>
{{/PERSON}}</tbody>
</table>{{/LIST}}
{{#EMPTY}}<div class="empty">
<h2>[[Nobody found]]</h2>
<p>[[People appear here as soon as they are invited.]]</p>
<p><a class="button" href="/invitations/new">[[Invite a person]]</a></p>
</div>{{/EMPTY}}
<nav class="pages" aria-label="[[Pages]]">
{{#PREV}}<a href="{{HERE}}?q={{Q:u}}&amp;role={{ROLE_CODE:u}}&amp;state={{STATE_CODE:u}}&amp;page={{PAGE:u}}" rel="prev">[[Previous]]</a>{{/PREV}}
{{#NEXT}}<a href="{{HERE}}?q={{Q:u}}&amp;role={{ROLE_CODE:u}}&amp;state={{STATE_CODE:u}}&amp;page={{PAGE:u}}" rel="next">[[Next]]</a>{{/NEXT}}
</nav>
