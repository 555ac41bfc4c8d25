{{%AUTOESCAPE context="HTML"}}
<div class="page-head"><div>
<h1>[[Where you are signed in]]</h1>
<p class="lead">[[End what you do not know, then change your password. A session that is ended has to sign in again; what was saved stays.]]</p>
</div></div>
<table class="data fold">
<caption>[[Signed-in browsers]]</caption>
<thead><tr><th scope="col">[[Browser]]</th><th scope="col">[[Network address]]</th><th scope="col">[[Signed in at]]</th><th scope="col">[[Last used]]</th><th scope="col"><span class="visually-hidden">[[End]]</span></th></tr></thead>
<tbody>
{{#SESSION}}<tr>
<th scope="row">{{BROWSER}}{{#THIS}} <span class="tag s-active">[[This browser]]</span>{{/THIS}}</th>
<td data-label="[[Network address]]">{{ADDRESS}}</td>
<td data-label="[[Signed in at]]" class="nowrap">{{SINCE}}</td>
<td data-label="[[Last used]]">{{SEEN}}</td>
<td>{{#END}}<form method="post" action="/account/sessions/{{KEY}}/end" novalidate><input type="hidden" name="csrf" value="{{CSRF}}"><button class="small secondary">[[End this session]]</button></form>{{/END}}</td>
</tr>
{{/SESSION}}</tbody>
</table>
{{#OTHERS}}<form method="post" action="/account/end-other-sessions" novalidate><input type="hidden" name="csrf" value="{{CSRF}}"><button class="secondary">[[End all other sessions]]</button></form>{{/OTHERS}}
