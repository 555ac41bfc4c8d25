{{%AUTOESCAPE context="HTML"}}
<div class="page-head">
<div>
<h1>{{HEADING}}</h1>
<p class="lead">{{SUMMARY}}</p>
<p class="tags">{{#KIND}}<span class="tag s-info">{{TEXT}} {{COUNT}}</span> {{/KIND}}</p>
</div>
</div>
{{#ACKNOWLEDGE}}{{>PART}}{{/ACKNOWLEDGE}}
{{#NOTHING}}<div class="empty"><h2>[[Nothing has changed]]</h2><p>[[The questions are those of the version before.]]</p></div>{{/NOTHING}}
{{#FIRST}}<div class="empty"><h2>[[The first version]]</h2><p>[[There is no earlier version to compare with.]]</p></div>{{/FIRST}}
{{#INDEX}}<nav aria-label="[[Domains]]"><ul class="list">
{{#ENTRY}}<li><a href="{{HREF}}"{{#CURRENT}} aria-current="page"{{/CURRENT}}>{{N}}. {{TITLE}}</a> <span class="quiet">{{COUNT_TEXT}}</span></li>
{{/ENTRY}}</ul></nav>{{/INDEX}}
{{#DOMAIN}}<h2 id="d-{{N}}">{{N}}. {{TITLE}}</h2>
{{#CLAUSE}}<article class="clause" id="{{ID}}">
<span class="num">{{NUMBER}}</span>
<header>
<h3>{{QUESTION}}</h3>
<span class="tags">{{#TAG}}<span class="tag s-{{CODE}}">{{TEXT}}</span> {{/TAG}}</span>
</header>
<dl class="facts">{{#DETAIL}}<dt>{{LABEL}}</dt><dd class="pre">{{#WAS}}{{HEAD:p}}{{#MARK}}<del><span class="visually-hidden">[[Removed]] </span>{{TEXT:p}}</del>{{/MARK}}{{TAIL:p}}
{{/WAS}}{{#IS}}{{HEAD:p}}{{#MARK}}<ins><span class="visually-hidden">[[Added]] </span>{{TEXT:p}}</ins>{{/MARK}}{{TAIL:p}}{{/IS}}</dd>{{/DETAIL}}</dl>
</article>
{{/CLAUSE}}{{/DOMAIN}}
