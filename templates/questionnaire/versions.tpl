{{%AUTOESCAPE context="HTML"}}
<div class="page-head">
<div>
<h1>[[Versions of the standard]]</h1>
<p class="lead">[[A published version never changes. What is being answered keeps its version; what is sent next is asked by the newest one.]]</p>
</div>
</div>
{{#EMPTY}}<div class="empty">
<h2>[[No version is published yet]]</h2>
<p>[[An administrator publishes the standard; it can be read here then.]]</p>
</div>{{/EMPTY}}
{{#LIST}}<table class="data fold">
<thead><tr><th scope="col">[[Version]]</th><th scope="col">[[Published on]]</th><th scope="col" class="n">[[Questions]]</th>{{#STAFF_HEAD}}<th scope="col">[[Acknowledged by vendors]]</th>{{/STAFF_HEAD}}<th scope="col">[[What has changed]]</th></tr></thead>
<tbody>
{{#ROW}}<tr><th scope="row"><a href="{{HREF}}">{{VERSION}}</a>{{#NEWEST}} <span class="tag s-info">[[Newest]]</span>{{/NEWEST}}</th>
<td data-label="[[Published on]]" class="nowrap">{{WHEN}}</td>
<td data-label="[[Questions]]" class="n">{{COUNT}}</td>
{{#STAFF}}<td data-label="[[Acknowledged by vendors]]">{{COUNT_TEXT}}</td>{{/STAFF}}
<td data-label="[[What has changed]]">{{#CHANGES}}<a href="{{HREF}}/changes">[[Show]]<span class="visually-hidden"> {{VERSION}}</span></a>{{/CHANGES}}{{#FIRST}}<span class="quiet">[[The first version]]</span>{{/FIRST}}</td></tr>
{{/ROW}}</tbody>
</table>{{/LIST}}
{{#ADMIN}}<p class="hint">[[A version is published on the server, from a file:]] <code>portal questionnaire publish standard.json</code></p>{{/ADMIN}}
