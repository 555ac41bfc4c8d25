{{%AUTOESCAPE context="HTML"}}
<div class="page-head"><div>
<h1>[[Two cycles side by side]]</h1>
<p class="lead">{{PARTY_NAME}} ・ {{ENGAGEMENT_NAME}} ・ {{CYCLES_TEXT}}</p>
<p class="tags"><span class="tag s-{{STATE}}">{{STATE_TEXT}}</span></p>
</div></div>
<ul class="cards">
{{#FIGURE}}<li class="card"><p class="quiet">{{LABEL}}</p><p class="figure">{{N}}</p></li>
{{/FIGURE}}</ul>
{{#TREND}}<section class="card"><h2>[[All cycles]]</h2>
<div class="scroll" tabindex="0" role="region" aria-label="[[All cycles]]">
<svg class="timeline" viewBox="0 0 1000 {{HEIGHT}}" role="img" aria-labelledby="trend-title"><title id="trend-title">[[Clauses of each cycle that conform, conform in part and do not conform; the table below says the same]]</title>
{{#BAR}}{{#DONE}}<rect class="done" x="{{X}}" y="{{Y}}" width="{{WIDTH}}" height="20"/>{{/DONE}}{{#SOME}}<rect class="agreed" x="{{X}}" y="{{Y}}" width="{{WIDTH}}" height="20"/>{{/SOME}}{{#LATE}}<rect class="late" x="{{X}}" y="{{Y}}" width="{{WIDTH}}" height="20"/>{{/LATE}}
{{/BAR}}{{#CYCLE}}<text x="0" y="{{TEXT_Y}}">{{NAME}}</text>
{{/CYCLE}}</svg></div>
<table class="data fold"><caption>[[By the verdict where there is one, else by the answer]]</caption>
<thead><tr><th scope="col">[[Cycle]]</th><th scope="col" class="n">[[Clauses]]</th><th scope="col" class="n">[[Conforms or not applicable]]</th><th scope="col" class="n">[[Partly conforms or open]]</th><th scope="col" class="n">[[Does not conform]]</th><th scope="col" class="n">[[Unanswered]]</th><th scope="col">[[Decision]]</th></tr></thead>
<tbody>{{#CYCLE}}<tr><th scope="row">{{NAME}}</th><td data-label="[[Clauses]]" class="n">{{NASKED}}</td><td data-label="[[Conforms or not applicable]]" class="n">{{CONFORMING}}</td><td data-label="[[Partly conforms or open]]" class="n">{{PARTLY}}</td><td data-label="[[Does not conform]]" class="n">{{FAILED}}</td><td data-label="[[Unanswered]]" class="n">{{NOT_YET}}</td><td data-label="[[Decision]]"><span class="tag s-{{OUTCOME}}">{{OUTCOME_TEXT}}</span></td></tr>
{{/CYCLE}}</tbody></table></section>{{/TREND}}
<h2>[[Clause by clause]]</h2>
<form method="get" action="/submissions/{{SUBMISSION_ID}}/compare" class="filters inline" role="search" aria-label="[[Filter]]">
<div class="field"><label for="with">[[Compare with]]</label><select id="with" name="with">{{#CYCLE_OPTION}}<option value="{{CODE}}"{{#SELECTED}} selected{{/SELECTED}}>{{TEXT}}</option>{{/CYCLE_OPTION}}</select></div>
<div class="field"><label for="domain">[[Domain]]</label><select id="domain" name="domain"><option value="">[[All]]</option>{{#DOMAIN_OPTION}}<option value="{{CODE}}"{{#SELECTED}} selected{{/SELECTED}}>{{TEXT}}</option>{{/DOMAIN_OPTION}}</select></div>
<div class="field"><label for="all">[[Clauses]]</label><select id="all" name="all"><option value="0">[[Changed only]]</option><option value="1"{{#HAS_ALL}} selected{{/HAS_ALL}}>[[All clauses]]</option></select></div>
<button class="secondary">[[Filter]]</button>
</form>
<p class="quiet">{{SHOWN_TEXT}}</p>
{{#NOTHING}}<div class="empty"><h3>[[Nothing to show]]</h3><p>[[No clause fits the filter: answers and verdicts are as they were.]]</p></div>{{/NOTHING}}
{{#TABLE}}<table class="data fold"><caption class="visually-hidden">[[Clause by clause]]</caption>
<thead><tr><th scope="col">[[Clause]]</th><th scope="col">[[Cycle]] {{THEN}}</th><th scope="col">[[Cycle]] {{NOW}}</th><th scope="col">[[Development]]</th><th scope="col">[[Answers and differences]]</th></tr></thead>
<tbody>
{{#ROW}}<tr><th scope="row"><a href="{{HREF}}">{{NUMBER}}</a> {{QUESTION}}{{#WAS}} <span class="quiet">[[then number]] {{OLD}}</span>{{/WAS}}</th>
<td data-label="[[Cycle]] {{THEN}}">{{#BEFORE}}<div><span class="tag s-{{CLAIM}}">{{CLAIM_TEXT}}</span>{{#VERDICT}}<br>[[Verdict]] <span class="tag s-{{CODE}}">{{TEXT}}</span>{{/VERDICT}}{{#STATUS}}<br>[[Status]] <span class="tag s-{{CODE}}">{{TEXT}}</span>{{/STATUS}}</div>{{/BEFORE}}</td>
<td data-label="[[Cycle]] {{NOW}}">{{#AFTER}}<div><span class="tag s-{{CLAIM}}">{{CLAIM_TEXT}}</span>{{#CARRIED}} <span class="tag s-carried_over">[[Carried over]]</span>{{/CARRIED}}{{#VERDICT}}<br>[[Verdict]] <span class="tag s-{{CODE}}">{{TEXT}}</span>{{/VERDICT}}{{#STATUS}}<br>[[Status]] <span class="tag s-{{CODE}}">{{TEXT}}</span>{{/STATUS}}</div>{{/AFTER}}</td>
<td data-label="[[Development]]"><span class="tag s-{{TURN}}">{{TURN_TEXT}}</span></td>
<td data-label="[[Answers and differences]]"><div>{{#PART}}<p class="pre"><b>{{LABEL}}</b> {{#PIECE}}{{#SAME}}{{TEXT:p}}{{/SAME}}{{#DEL}}<del><span class="visually-hidden">[[Removed]] </span>{{TEXT:p}}</del>{{/DEL}}{{#INS}}<ins><span class="visually-hidden">[[Added]] </span>{{TEXT:p}}</ins>{{/INS}}{{/PIECE}}</p>{{/PART}}{{#NOTE}}<p class="pre quiet"><b>{{LABEL}}</b> {{TEXT:p}}</p>{{/NOTE}}</div></td></tr>
{{/ROW}}</tbody></table>{{/TABLE}}
<nav class="pages" aria-label="[[Pages]]">{{#PREV}}<a href="{{HREF}}" rel="prev">[[Previous]]</a>{{/PREV}}{{#NEXT}}<a href="{{HREF}}" rel="next">[[Next]]</a>{{/NEXT}}</nav>
