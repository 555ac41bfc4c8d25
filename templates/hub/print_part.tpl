{{%AUTOESCAPE context="HTML"}}
{{#CLAUSE}}{{#DOMAIN}}<h2>{{TITLE}}</h2>
{{/DOMAIN}}<article class="clause"><span class="num">{{NUMBER}}</span>
<header><h3>{{QUESTION}}</h3></header>
<p><span class="tag s-{{STATUS}}">{{STATUS_TEXT}}</span> <span class="quiet">{{SAVED}}</span></p>
<dl class="facts">{{#LINE}}<dt>{{LABEL}}</dt><dd class="pre">{{TEXT:p}}</dd>{{/LINE}}</dl>
</article>
{{/CLAUSE}}{{#MORE}}<p class="no-print" hx-get="{{HREF}}" hx-trigger="load" hx-swap="outerHTML"><a href="{{HREF}}">[[Next part]]</a></p>
{{/MORE}}{{#END}}<p class="quiet" id="print-end">[[End of the questionnaire]]</p>
{{/END}}
