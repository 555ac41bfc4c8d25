{{%AUTOESCAPE context="HTML"}}
<div class="page-head"><div>
<h1>[[Dashboard]]</h1>
<p class="lead">[[The control status of every vendor and sub-processor, by domain of the standard.]]</p>
</div>
<div class="actions"><a class="button secondary" href="/vendors">[[Vendors]]</a></div>
</div>
<ul class="cards">
<li class="card"><p class="quiet">[[Waiting for review]]</p><p class="figure"><a href="/dashboard?state=submitted">{{TO_REVIEW}}</a></p></li>
<li class="card"><p class="quiet">[[In review]]</p><p class="figure"><a href="/dashboard?state=in_review">{{IN_REVIEW}}</a></p></li>
<li class="card"><p class="quiet">[[With the vendor, overdue]]</p><p class="figure"><a href="/dashboard?state=open">{{WITH_VENDOR}}</a><span class="quiet"> / {{LATE}}</span></p></li>
<li class="card"><p class="quiet">[[Messages that wait for Alludo]]</p><p class="figure"><a href="/threads?waits_for=alludo">{{WAITING}}</a></p></li>
<li class="card"><p class="quiet">[[Open findings]]</p><p class="figure"><a href="/findings?state=open">{{FINDINGS}}</a></p></li>
<li class="card"><p class="quiet">[[Overdue plans]]</p><p class="figure"><a href="/plans?state=overdue">{{PLANS_OVERDUE}}</a></p></li>
<li class="card"><p class="quiet">[[Plans waiting for Alludo]]</p><p class="figure"><a href="/plans?state=proposed">{{PLANS_TO_ANSWER}}</a></p></li>
</ul>
<form method="get" action="/dashboard" class="filters inline" role="search" aria-label="[[Filter]]">
<div class="field"><label for="q">[[Vendor]]</label><input type="search" id="q" name="q" value="{{Q}}"></div>
<div class="field"><label for="state">[[State]]</label><select id="state" name="state"><option value="">[[All]]</option>{{#OPTION}}<option value="{{CODE}}"{{#SELECTED}} selected{{/SELECTED}}>{{TEXT}}</option>{{/OPTION}}</select></div>
<button class="secondary">[[Filter]]</button> <a href="/dashboard">[[Clear filters]]</a>
</form>
{{#TABLE}}<h2>[[Control status by party and domain]]</h2>
<ul class="legend">{{#KEY}}<li><span class="tag s-{{CODE}}">{{TEXT}}</span></li>{{/KEY}}</ul>
<p class="hint">[[Each cell shows the worst status of the domain and how many clauses are in it.]]</p>
<div class="scroll wide" tabindex="0" role="region" aria-label="[[Control status by party and domain]]">
<table class="heat">
<thead><tr><th scope="col">[[Party]]</th><th scope="col">[[Gate]]</th>{{#DOMAIN}}<th scope="col"><b>{{N}}</b><div class="up">{{TITLE}}</div></th>{{/DOMAIN}}</tr></thead>
<tbody>
{{#PARTY}}<tr{{#SUB}} class="sub"{{/SUB}}><th scope="row"><a href="{{HREF}}">{{NAME}}</a><br><span class="quiet">{{ENGAGEMENT_NAME}}</span><br><span class="tag s-{{STATE}}">{{STATE_TEXT}}</span>{{#PROGRESS}} <span class="quiet">{{TEXT}}</span>{{/PROGRESS}}{{#DUE}} <span class="tag s-{{CODE}}">{{TEXT}}</span>{{/DUE}}</th>
<td>{{#GATE}}<span class="tag s-{{CODE}}">{{TEXT}}</span>{{/GATE}}</td>
{{#CELL}}{{#ASKED}}<td class="cell s-{{STATUS}}"><a href="{{HREF}}"><b>{{COUNT}}</b>{{STATUS_TEXT}}</a></td>{{/ASKED}}{{#NOT_ASKED}}<td class="cell s-not_asked"><span>–<span class="visually-hidden">[[Not asked]]</span></span></td>{{/NOT_ASKED}}{{/CELL}}
</tr>
{{/PARTY}}</tbody></table></div>{{/TABLE}}
{{#EMPTY}}<div class="empty"><h2>[[Nothing to show yet]]</h2><p>[[When a vendor has an engagement, each of its parties gets a row here. Begin with a vendor.]]</p>{{#MAY_ADD}}<p><a class="button" href="/vendors/new">[[Add a vendor]]</a></p>{{/MAY_ADD}}</div>{{/EMPTY}}
{{#NOT_FOUND}}<div class="empty"><h2>[[No party fits]]</h2><p>[[Choose another vendor or state, or clear the filters.]]</p></div>{{/NOT_FOUND}}
<nav class="pages" aria-label="[[Pages]]">
{{#PREV}}<a href="/dashboard?q={{Q:u}}&amp;state={{STATE:u}}&amp;page={{PAGE:u}}" rel="prev">[[Previous]]</a>{{/PREV}}
{{#NEXT}}<a href="/dashboard?q={{Q:u}}&amp;state={{STATE:u}}&amp;page={{PAGE:u}}" rel="next">[[Next]]</a>{{/NEXT}}
</nav>
