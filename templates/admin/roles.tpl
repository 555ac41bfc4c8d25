{{%AUTOESCAPE context="HTML"}}
<div class="page-head"><div>
<h1>[[Roles and what they may do]]</h1>
<p class="lead">[[Made from the tables by which the portal lets requests in. A role is given on the page of a user; a change counts from the next page that the user opens.]]</p>
</div></div>
<p>[[Vendors' people see their own company only, and those who are limited to one sub-processor only that. Other vendors do not exist for them.]]</p>
<div class="scroll wide" tabindex="0" role="region" aria-label="[[What each role may do]]">
<table class="data">
<caption>[[What each role may do]]</caption>
<thead><tr><th scope="col">[[Permission]]</th>{{#ROLE_HEAD}}<th scope="col">{{ROLE}}</th>{{/ROLE_HEAD}}</tr></thead>
<tbody>{{#PERMISSION}}<tr><th scope="row">{{WHAT}}</th>{{#MARK}}<td>{{MARK_TEXT}}</td>{{/MARK}}</tr>
{{/PERMISSION}}</tbody>
</table></div>
{{#MORE}}<p><a href="/admin/roles?addresses=all">[[Show every address of the portal and who may use it]]</a></p>{{/MORE}}
{{#ADDRESSES}}<h2>[[Addresses]]</h2>
<p class="hint">[[What stands after a colon is the number of an object: only objects that the person may see are found.]]</p>
<div class="scroll wide" tabindex="0" role="region" aria-label="[[Who may use which address]]">
<table class="data">
<caption>[[Who may use which address]]</caption>
<thead><tr><th scope="col">[[Address in the portal]]</th><th scope="col">[[Action]]</th>{{#ROLE_HEAD}}<th scope="col">{{ROLE}}</th>{{/ROLE_HEAD}}<th scope="col">[[Others]]</th></tr></thead>
<tbody>{{#ADDRESS}}<tr><th scope="row"><span class="mono">{{METHOD}} {{ADDRESS_PATH}}</span></th><td>{{DOES}}</td>{{#MARK}}<td>{{MARK_TEXT}}</td>{{/MARK}}<td>{{ELSE}}</td></tr>
{{/ADDRESS}}</tbody>
</table></div>{{/ADDRESSES}}
