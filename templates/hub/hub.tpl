{{%AUTOESCAPE context="HTML"}}
<div class="page-head">
<div>
<h1>{{ENGAGEMENT}}</h1>
<p class="lead">{{PARTY}}</p>
<p class="tags"><span class="tag s-{{STATE}}">{{STATE_TEXT}}</span>{{#DUE}} <span class="tag s-{{DUE_STATE}}">{{DUE_TEXT}}</span>{{/DUE}}</p>
</div>
<div class="actions">
{{#WORKBOOK}}<a class="button secondary" href="{{HREF}}">[[Answer in Excel]]</a>{{/WORKBOOK}}
{{#CHECK}}<a class="button secondary" href="{{HREF}}">[[Check answers]]</a>{{/CHECK}}
<a class="button secondary" href="{{PRINT_HREF}}">[[Print]]</a>
{{#REQUESTS}}<a class="button secondary" href="{{HREF}}">[[Requests from Alludo]]</a>{{/REQUESTS}}
{{#RECEIPT}}<a class="button secondary" href="{{HREF}}">[[Receipt]]</a>{{/RECEIPT}}
{{#COMPARE}}<a class="button secondary" href="{{HREF}}">[[Compare with the last cycle]]</a>{{/COMPARE}}
{{#DECIDED}}<a class="button" href="{{HREF}}">[[Decision and conditions]]</a>{{/DECIDED}}
</div>
</div>
{{#CANCELLED}}<div class="notice s-warn"><h2>[[This submission was cancelled]]</h2><p class="pre">{{WHY:p}}</p></div>{{/CANCELLED}}
{{#RETURNED}}<section class="notice s-warn">
<h2>[[Alludo asks you to change some answers]]</h2>
<p class="pre">{{MESSAGE:p}}</p>
<p class="quiet">{{WHO}} {{WHEN}}</p>
<ol class="answers-list">
{{#ITEM}}<li><span class="num">{{NUMBER}}</span><div><div>{{QUESTION}}</div>{{#NOTE}}<p class="pre">{{NOTE_TEXT:p}}</p>{{/NOTE}}{{#CHANGED}}<p><span class="tag s-changed">[[Changed]]</span></p>{{/CHANGED}}</div><a href="{{HREF}}">[[Go to the answer]]<span class="visually-hidden"> {{NUMBER}}</span></a></li>
{{/ITEM}}</ol>
</section>{{/RETURNED}}
{{#SCOPE}}{{>SCOPE_PART}}{{/SCOPE}}
<section class="card">
<div class="row spread"><h2 id="all-title">[[Progress]]</h2><span class="figure">{{COUNT_TEXT}}</span></div>
<progress value="{{ANSWERED}}" max="{{ASKED}}" aria-labelledby="all-title"></progress>
{{#CARRIED}}<p>{{CARRIED_TEXT}}</p>{{/CARRIED}}
{{#TO_DO}}<p class="quiet">{{TO_DO_TEXT}}</p>{{/TO_DO}}
{{#PROOF}}<p class="quiet"><a href="{{PROOF_HREF}}">[[Evidence]]</a>: {{PROOF_TEXT}}</p>{{/PROOF}}
{{#ACTION}}<p class="actions"><a class="button" href="{{HREF}}">{{TEXT}}</a></p>{{/ACTION}}
{{#MINE_NEXT}}<p class="actions"><a class="button secondary" href="{{HREF}}">[[Go to my next unanswered question]]</a></p>{{/MINE_NEXT}}
</section>
<h2>[[Domains]]</h2>
{{#MINE_FILTER}}<nav class="pages" aria-label="[[Filter]]"><a href="{{ALL_HREF}}"{{#IS_ALL}} aria-current="page"{{/IS_ALL}}>[[All domains]]</a> <a href="{{MINE_HREF}}"{{#IS_MINE}} aria-current="page"{{/IS_MINE}}>[[My part]]</a></nav>
{{/MINE_FILTER}}{{#NOTHING_MINE}}<div class="empty"><h3>[[Nothing of this is assigned to you]]</h3><p>[[A manager of your company can give you domains or single questions, with a date.]]</p></div>
{{/NOTHING_MINE}}{{#ASSIGN}}<section class="card no-print"><div class="row spread"><h3>[[Share the work]]</h3></div>
<p class="hint">[[Tick domains in the list below, then choose who answers them and by when.]]</p>
{{>ASSIGN_FORM}}</section>
{{/ASSIGN}}{{#ASSIGNMENTS}}<p><a href="{{HREF}}">[[Who answers what]]</a></p>
{{/ASSIGNMENTS}}<ol class="tasks">
{{#DOMAIN}}<li>
<span class="num">{{N}}</span>
<div><a href="{{HREF}}" id="d-{{N}}">{{TITLE}}</a><div class="meta">{{META}}{{#ASSIGNEE}} <span>{{WHO}}</span>{{#TILL}} <span class="tag s-{{DUE_STATE}}">{{TILL_TEXT}}</span>{{/TILL}}{{/ASSIGNEE}}{{#ALSO}} <span>{{ALSO_TEXT}}</span>{{/ALSO}}</div></div>
<div class="count"><span>{{COUNT_TEXT}}</span>{{#BAR}}<progress value="{{NANSWERED}}" max="{{NASKED}}" aria-labelledby="d-{{N}}"{{#DONE}} class="done"{{/DONE}}></progress>{{/BAR}}</div>
<div class="tags"><span class="tag s-{{TAG}}">{{TAG_TEXT}}</span>{{#PICK}} <label class="check no-print"><input type="checkbox" form="assign" name="domain" value="{{N}}"><span class="visually-hidden">[[Assign]] {{TITLE}}</span></label>{{/PICK}}</div>
</li>
{{/DOMAIN}}</ol>
{{#TURNS}}{{>TURNS_PART}}{{/TURNS}}
