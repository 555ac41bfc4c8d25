{{%AUTOESCAPE context="HTML"}}
<div class="page-head">
<div>
<h1>{{HEADING}}</h1>
<p class="lead">{{COUNT_TEXT}}</p>
<p class="quiet">{{PUBLISHED_TEXT}}</p>
</div>
{{#CHANGES}}<div class="actions"><a class="button" href="{{HREF}}">[[What has changed]]</a></div>{{/CHANGES}}
</div>
{{#ACKNOWLEDGE}}{{>PART}}{{/ACKNOWLEDGE}}
<h2>[[Domains]]</h2>
<table class="data fold">
<thead><tr><th scope="col">[[Domain]]</th><th scope="col" class="n">[[Questions]]</th>{{#CHANGED_HEAD}}<th scope="col" class="n">[[Changed clauses]]</th>{{/CHANGED_HEAD}}</tr></thead>
<tbody>
{{#ROW}}<tr><th scope="row">{{N}}. {{TITLE}}</th><td data-label="[[Questions]]" class="n">{{COUNT}}</td>{{#CHANGED}}<td data-label="[[Changed clauses]]" class="n">{{#LINK}}<a href="{{HREF}}">{{NCHANGED}}<span class="visually-hidden"> {{TITLE}}</span></a>{{/LINK}}{{#NONE}}0{{/NONE}}</td>{{/CHANGED}}</tr>
{{/ROW}}</tbody>
</table>
{{#VENDORS}}<h2>[[Acknowledged by vendors]]</h2>
<p>{{VENDORS_TEXT}}</p>
<table class="data fold">
<thead><tr><th scope="col">[[Vendor]]</th><th scope="col">[[State]]</th><th scope="col">[[Acknowledged by]]</th></tr></thead>
<tbody>
{{#VENDOR}}<tr><th scope="row"><a href="/vendors/{{VENDOR_ID:u}}">{{NAME}}</a></th><td data-label="[[State]]">{{#YES}}<span class="tag s-acknowledged">[[Acknowledged]]</span>{{/YES}}{{#NOT_YET}}<span class="tag s-unanswered">[[Not yet]]</span>{{/NOT_YET}}</td><td data-label="[[Acknowledged by]]">{{WHO}} <span class="quiet">{{WHEN}}</span></td></tr>
{{/VENDOR}}</tbody>
</table>{{/VENDORS}}
