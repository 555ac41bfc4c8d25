{{%AUTOESCAPE context="HTML"}}
<div class="page-head"><div>
<h1>[[Findings]]</h1>
<p class="lead">[[Gaps that a reviewer raised, or the vendor with its own answer. Each asks for a remediation plan that both sides agree.]]</p>
</div>
<div class="actions"><a class="button secondary" href="/plans">[[Remediation plans]]</a></div></div>
{{#COUNTS}}<ul class="cards">
<li class="card"><p class="quiet">[[Unresolved]]</p><p class="figure"><a href="/findings?state=open&amp;domain={{DOMAIN:u}}&amp;clause={{CLAUSE:u}}&amp;party={{PARTY:u}}&amp;vendor={{VENDOR:u}}&amp;q={{Q:u}}">{{OPEN}}</a></p></li>
<li class="card"><p class="quiet">[[Critical]]</p><p class="figure"><a href="/findings?state=open&amp;severity=critical&amp;domain={{DOMAIN:u}}&amp;clause={{CLAUSE:u}}&amp;party={{PARTY:u}}&amp;vendor={{VENDOR:u}}&amp;q={{Q:u}}">{{CRITICAL}}</a></p></li>
<li class="card"><p class="quiet">[[High]]</p><p class="figure"><a href="/findings?state=open&amp;severity=high&amp;domain={{DOMAIN:u}}&amp;clause={{CLAUSE:u}}&amp;party={{PARTY:u}}&amp;vendor={{VENDOR:u}}&amp;q={{Q:u}}">{{HIGH}}</a></p></li>
<li class="card"><p class="quiet">[[Without a plan]]</p><p class="figure"><a href="/findings?state=open&amp;plan=none&amp;domain={{DOMAIN:u}}&amp;clause={{CLAUSE:u}}&amp;party={{PARTY:u}}&amp;vendor={{VENDOR:u}}&amp;q={{Q:u}}">{{UNPLANNED}}</a></p></li>
<li class="card"><p class="quiet">[[Plan overdue]]</p><p class="figure"><a href="/findings?state=open&amp;plan=overdue&amp;domain={{DOMAIN:u}}&amp;clause={{CLAUSE:u}}&amp;party={{PARTY:u}}&amp;vendor={{VENDOR:u}}&amp;q={{Q:u}}">{{OVERDUE}}</a></p></li>
</ul>{{/COUNTS}}
<form method="get" action="/findings" class="filters inline" role="search" aria-label="[[Filter]]">
<input type="hidden" name="vendor" value="{{VENDOR}}">
<div class="field"><label for="q">[[Words in the text]]</label><input type="search" id="q" name="q" value="{{Q}}" class="w-12"></div>
<div class="field"><label for="party">{{#STAFF}}[[Vendor or party]]{{/STAFF}}{{#OWN}}[[Party]]{{/OWN}}</label><input type="search" id="party" name="party" value="{{PARTY}}" class="w-12"></div>
<div class="field"><label for="domain">[[Domain]]</label><select id="domain" name="domain"><option value="">[[All]]</option>{{#DOMAIN_OPTION}}<option value="{{CODE}}"{{#SELECTED}} selected{{/SELECTED}}>{{CODE}}. {{TEXT}}</option>{{/DOMAIN_OPTION}}</select></div>
<div class="field"><label for="clause">[[Clause]]</label><input type="text" id="clause" name="clause" value="{{CLAUSE}}" class="w-8" inputmode="decimal"></div>
<div class="field"><label for="severity">[[Severity]]</label><select id="severity" name="severity"><option value="">[[All]]</option>{{#SEVERITY_OPTION}}<option value="{{CODE}}"{{#SELECTED}} selected{{/SELECTED}}>{{TEXT}}</option>{{/SEVERITY_OPTION}}</select></div>
<div class="field"><label for="state">[[State]]</label><select id="state" name="state"><option value="">[[All]]</option>{{#STATE_OPTION}}<option value="{{CODE}}"{{#SELECTED}} selected{{/SELECTED}}>{{TEXT}}</option>{{/STATE_OPTION}}</select></div>
<div class="field"><label for="plan">[[Plan]]</label><select id="plan" name="plan"><option value="">[[All]]</option>{{#PLAN_OPTION}}<option value="{{CODE}}"{{#SELECTED}} selected{{/SELECTED}}>{{TEXT}}</option>{{/PLAN_OPTION}}</select></div>
<button class="secondary">[[Filter]]</button>{{#FILTERED}} <a href="/findings">[[Clear filters]]</a>{{/FILTERED}}
</form>
{{#TABLE}}<p class="hint">{{RANGE_TEXT}}</p>
<table class="data fold">
<caption class="visually-hidden">[[Findings]]</caption>
<thead><tr><th scope="col" data-facts="[[Question]]">[[Finding]]</th><th scope="col">[[Clause]]</th><th scope="col" data-facts="[[Vendor]]|[[Engagement]]">[[Party]]</th><th scope="col" data-facts="CVSS">[[Severity]]</th><th scope="col">[[State]]</th><th scope="col" data-facts="[[Next date]]">[[Plan]]</th><th scope="col">[[Raised]]</th></tr></thead>
<tbody>
{{#ROW}}<tr>
<th scope="row"><a href="/findings/{{ID}}">{{TITLE}}</a>{{#ASKED}}<br><span class="quiet" data-fact="1">{{QUESTION}}</span>{{/ASKED}}</th>
<td data-label="[[Clause]]">{{NUMBER}}</td>
<td data-label="[[Party]]">{{PARTY_NAME}}<br><span class="quiet">{{#OTHER_VENDOR}}<span data-fact="1">{{VENDOR_NAME}}</span><span data-fact="0"> ・ </span>{{/OTHER_VENDOR}}{{#SAME_VENDOR}}<span hidden data-fact="1">{{VENDOR_NAME}}</span>{{/SAME_VENDOR}}<span data-fact="2">{{ENGAGEMENT_NAME}}</span></span></td>
<td data-label="[[Severity]]"><span class="tag s-{{SEVERITY_CODE}}">{{SEVERITY_TEXT}}</span>{{#CVSS}}<br><span class="quiet"><span data-fact="0">CVSS </span><span data-fact="1" class="n">{{SCORE}}</span></span>{{/CVSS}}</td>
<td data-label="[[State]]"><span class="tag s-{{STATE_CODE}}">{{STATE_TEXT}}</span></td>
<td data-label="[[Plan]]"><a href="/findings/{{ID}}/plan" class="tag s-{{PLAN_CODE}}">{{PLAN_TEXT}}<span class="visually-hidden" data-fact="0"> {{TITLE}}</span></a>{{#DUE}}<br><span class="quiet nowrap" data-fact="1">{{TEXT}}</span>{{/DUE}}</td>
<td data-label="[[Raised]]" class="nowrap">{{RAISED_AT}}</td>
</tr>
{{/ROW}}</tbody>
</table>{{/TABLE}}
{{#EMPTY}}<div class="empty"><h2>[[No findings]]</h2><p>[[When a reviewer raises a gap on a clause, or a vendor's answer names one, it appears here with its severity and its remediation plan.]]</p></div>{{/EMPTY}}
{{#NOT_FOUND}}<div class="empty"><h2>[[No finding fits]]</h2><p>[[Choose other filters, or clear them.]]</p><p><a class="button secondary" href="/findings">[[Clear filters]]</a></p></div>{{/NOT_FOUND}}
{{#MORE}}<nav class="pages" aria-label="[[Pages]]">
{{#PREV}}<a href="/findings?state={{STATE:u}}&amp;severity={{SEVERITY:u}}&amp;plan={{PLAN:u}}&amp;domain={{DOMAIN:u}}&amp;clause={{CLAUSE:u}}&amp;party={{PARTY:u}}&amp;vendor={{VENDOR:u}}&amp;q={{Q:u}}&amp;page={{PAGE:u}}" rel="prev">[[Previous]]</a>{{/PREV}}
<span aria-current="page">{{PAGE_TEXT}}</span>
{{#NEXT}}<a href="/findings?state={{STATE:u}}&amp;severity={{SEVERITY:u}}&amp;plan={{PLAN:u}}&amp;domain={{DOMAIN:u}}&amp;clause={{CLAUSE:u}}&amp;party={{PARTY:u}}&amp;vendor={{VENDOR:u}}&amp;q={{Q:u}}&amp;page={{PAGE:u}}" rel="next">[[Next]]</a>{{/NEXT}}
</nav>{{/MORE}}
