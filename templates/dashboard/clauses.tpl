{{%AUTOESCAPE context="HTML"}}
<div class="page-head"><div>
<h1>[[Clauses across vendors]]</h1>
<p class="lead">[[One domain, clause by clause, at every vendor and sub-processor. The number of a clause leads to what each of them answered.]]</p>
</div></div>
{{>BOARD}}
{{>FILTER}}
<h2>{{HEADING}}</h2>
{{#MATRIX}}<div class="scroll wide" tabindex="0" role="region" aria-label="[[Control status by party and clause]]">
<table class="heat"><caption class="visually-hidden">{{CAPTION}}</caption><thead><tr><th scope="col" data-facts="[[Vendor]]|[[Engagement]]|[[State]]">[[Party]]</th>{{#CLAUSE}}<th scope="col"><a href="{{HREF}}" title="{{QUESTION}}"><b>{{NUMBER}}</b></a></th>{{/CLAUSE}}</tr></thead>
<tbody>
{{#PARTY}}<tr{{#SUB}} class="sub"{{/SUB}}><th scope="row"><a href="{{HREF}}">{{NAME}}</a><span hidden data-fact="1">{{VENDOR_NAME}}</span><br><span class="quiet" data-fact="0">{{UNDER}}</span><span hidden data-fact="2">{{ENGAGEMENT_NAME}}</span><br><span class="tag s-{{STATE}}" data-fact="3">{{STATE_TEXT}}</span></th>
{{#CELL}}{{#ASKED}}<td class="cell s-{{STATUS}}"><a href="{{HREF}}">{{#WORD}}{{TEXT}}{{/WORD}}{{#SHORT}}<abbr title="{{WHOLE}}">{{TEXT}}</abbr>{{/SHORT}}</a></td>{{/ASKED}}{{#BLANK}}<td class="cell s-not_asked"><span class="visually-hidden">{{BLANK_TEXT}}</span></td>{{/BLANK}}{{/CELL}}</tr>
{{/PARTY}}</tbody></table></div>
<details><summary>[[What the clauses ask]]</summary><dl class="facts">{{#CLAUSE}}<dt>{{NUMBER}}</dt><dd>{{QUESTION}}</dd>{{/CLAUSE}}</dl></details>{{/MATRIX}}
{{#ANSWERS}}<p><a href="{{BACK}}">[[All clauses of the domain]]</a></p>
<table class="data fold"><caption>[[Answers to this clause]]</caption>
<thead><tr><th scope="col" data-facts="[[Vendor]]|[[Engagement]]">[[Party]]</th><th scope="col">[[Control status]]</th><th scope="col">[[Answer]]</th><th scope="col">[[Comment]]</th><th scope="col">[[Verdict]]</th></tr></thead>
<tbody>
{{#PARTY}}<tr{{#SUB}} class="sub"{{/SUB}}><th scope="row"><a href="{{HREF}}">{{NAME}}</a><span hidden data-fact="1">{{VENDOR_NAME}}</span><br><span class="quiet" data-fact="0">{{UNDER}}</span><span hidden data-fact="2">{{ENGAGEMENT_NAME}}</span></th>
{{#ASKED}}<td data-label="[[Control status]]"><a class="tag s-{{STATUS}}" href="{{HREF}}">{{STATUS_TEXT}}</a></td><td data-label="[[Answer]]">{{CLAIM}}</td><td data-label="[[Comment]]" class="pre">{{COMMENT:p}}</td><td data-label="[[Verdict]]">{{VERDICT}}</td>{{/ASKED}}{{#BLANK}}<td data-label="[[Control status]]"><span class="tag s-not_asked">{{BLANK_TEXT}}</span></td><td></td><td></td><td></td>{{/BLANK}}</tr>
{{/PARTY}}</tbody></table>{{/ANSWERS}}
{{#NOT_FOUND}}<div class="empty"><h2>[[No party fits]]</h2><p>[[Choose another vendor or state, or clear the filters.]]</p></div>{{/NOT_FOUND}}
<nav class="pages" aria-label="[[Pages]]">
{{#FIRST}}<a href="{{HREF}}" rel="first">[[To the beginning]]</a>{{/FIRST}}
{{#NEXT}}<a href="{{HREF}}" rel="next">[[Next]]</a>{{/NEXT}}
</nav>
