{{%AUTOESCAPE context="HTML"}}
<div class="page-head"><div>
<h1>[[Dashboard]]</h1>
<p class="lead">[[The control status of every vendor and sub-processor, by domain of the standard.]]</p>
</div></div>
{{>BOARD}}
<ul class="cards">
<li class="card"><p class="quiet">[[Waiting for review / in review]]</p><p class="figure"><a href="/dashboard?state=submitted">{{TO_REVIEW}}</a><span class="quiet"> / <a href="/dashboard?state=in_review">{{IN_REVIEW}}</a></span></p></li>
<li class="card"><p class="quiet">[[With the vendor, overdue]]</p><p class="figure"><a href="/dashboard/due?kind=submission">{{WITH_VENDOR}}</a><span class="quiet"> / <a href="/dashboard?due=overdue">{{LATE}}</a></span></p></li>
<li class="card"><p class="quiet">[[Messages that wait for Alludo]]</p><p class="figure"><a href="/threads?waits_for=alludo">{{WAITING}}</a></p></li>
<li class="card"><p class="quiet">[[Open findings]]</p><p class="figure"><a href="/findings?state=open">{{FINDINGS}}</a></p></li>
<li class="card"><p class="quiet">[[Clauses with an overdue plan]]</p><p class="figure"><a href="/dashboard?status=plan_overdue">{{PLANS_OVERDUE}}</a></p></li>
<li class="card"><p class="quiet">[[Plans waiting for Alludo]]</p><p class="figure"><a href="/plans?state=proposed">{{PLANS_TO_ANSWER}}</a></p></li>
</ul>
{{>FILTER}}
{{#TABLE}}<h2>[[Control status by party and domain]]</h2>
<ul class="legend">{{#KEY}}<li><a class="tag s-{{CODE}}" href="{{HREF}}"{{#CURRENT}} aria-current="true"{{/CURRENT}}>{{TEXT}}</a></li>{{/KEY}}</ul>
<p class="hint">[[Each cell shows the worst status of the domain and how many clauses are in it. A status above shows only the vendors that have it.]]</p>
{{>HEAT}}{{/TABLE}}
{{#EMPTY}}<div class="empty"><h2>[[Nothing to show yet]]</h2><p>[[When a vendor has an engagement, each of its parties gets a row here. Begin with a vendor.]]</p>{{#MAY_ADD}}<p><a class="button" href="/vendors/new">[[Add a vendor]]</a></p>{{/MAY_ADD}}</div>{{/EMPTY}}
{{#NOT_FOUND}}<div class="empty"><h2>[[No party fits]]</h2><p>[[Choose another vendor or state, or clear the filters.]]</p></div>{{/NOT_FOUND}}
<nav class="pages" aria-label="[[Pages]]">
{{#FIRST}}<a href="{{HREF}}" rel="first">[[To the beginning]]</a>{{/FIRST}}
{{#NEXT}}<a href="{{HREF}}" rel="next">[[Next]]</a>{{/NEXT}}
</nav>
