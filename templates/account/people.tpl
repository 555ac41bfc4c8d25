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
<button class="secondary">[[Filter]]</button> <a href="{{HERE}}">[[Clear filters]]</a>
</form>
{{#LIST}}<table class="data fold">
<caption>[[People who can sign in]]</caption>
<thead><tr><th scope="col">[[Full name]]</th><th scope="col">[[Email address]]</th>{{#OF_HEAD}}<th scope="col">[[Company]]</th>{{/OF_HEAD}}<th scope="col">[[Role]]</th><th scope="col">[[State]]</th></tr></thead>
<tbody>
{{#PERSON}}<tr>
<th scope="row"><a href="/people/{{ID}}">{{NAME}}</a></th>
<td data-label="[[Email address]]">{{EMAIL}}</td>
{{#OF}}<td data-label="[[Company]]">{{VENDOR_NAME}}</td>{{/OF}}
<td data-label="[[Role]]">{{ROLE}}{{#LIMIT}}<br><span class="quiet">{{LIMIT_TEXT}}</span>{{/LIMIT}}</td>
<td data-label="[[State]]"><span class="tag s-{{STATE}}">{{STATE_TEXT}}</span></td>
</tr>
{{/PERSON}}</tbody>
</table>{{/LIST}}
{{#EMPTY}}<div class="empty">
<h2>[[Nobody found]]</h2>
<p>[[People appear here as soon as they are invited.]]</p>
<p><a class="button" href="/invitations/new">[[Invite a person]]</a></p>
</div>{{/EMPTY}}
