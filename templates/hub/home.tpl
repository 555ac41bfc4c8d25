{{%AUTOESCAPE context="HTML"}}
<div class="page-head"><div>
<h1>{{GREETING}}</h1>
<p class="lead">[[What Alludo asks of you, and what is due.]]</p>
</div></div>
{{#PLANS}}<div class="notice s-error">
<h2>[[An agreed remediation plan is overdue]]</h2>
<p>[[Report what is done, or propose new dates.]] <a href="/plans?state=overdue">[[Overdue plans]]</a></p>
</div>{{/PLANS}}
{{#WAITING}}<div class="notice s-warn">
<h2>{{WAITING_TEXT}}</h2>
<p><a href="/threads?waits_for=vendor">[[Messages]]</a></p>
</div>{{/WAITING}}
{{#EDITION}}<div class="notice s-info">
<h2>[[The standard for vendors]]</h2>
<p>{{EDITION_TEXT}} <a href="{{EDITION_HREF}}">[[Look at it and acknowledge it]]</a></p>
</div>{{/EDITION}}
{{#ASSESSMENTS}}<div class="notice s-warn">
<h2>{{ASSESSMENTS_TEXT}}</h2>
<p><a href="/vendor">[[Register of sub-processors]]</a></p>
</div>{{/ASSESSMENTS}}
{{#NOTHING}}<div class="empty">
<h2>[[No questionnaires yet]]</h2>
<p>[[When Alludo sends you a questionnaire it appears here, and the managers get a mail.]]</p>
</div>{{/NOTHING}}
{{#MINE_FILTER}}<nav class="pages" aria-label="[[Filter]]"><a href="/"{{#IS_ALL}} aria-current="page"{{/IS_ALL}}>[[Everything]]</a> <a href="/?mine=1"{{#IS_MINE}} aria-current="page"{{/IS_MINE}}>[[My part]]</a></nav>
{{/MINE_FILTER}}{{#MINE}}<h2>[[Assigned to you]]</h2>
<table class="data fold">
<thead><tr><th scope="col">[[Domain or question]]</th><th scope="col">[[Due date]]</th><th scope="col">[[Still to answer]]</th><th scope="col">[[Engagement]]</th></tr></thead>
<tbody>{{#DUTY}}<tr><th scope="row"><a href="{{HREF}}">{{WHAT}}</a></th><td data-label="[[Due date]]">{{#DUE}}<span class="tag s-{{DUE_STATE}}">{{DUE_TEXT}}</span>{{/DUE}}</td><td data-label="[[Still to answer]]">{{LEFT_TEXT}}</td><td data-label="[[Engagement]]">{{ENGAGEMENT}} <span class="quiet">{{PARTY}}</span></td></tr>
{{/DUTY}}</tbody>
</table>{{/MINE}}
{{#NOTHING_MINE}}<div class="empty"><h2>[[Nothing is left for you]]</h2><p>[[What colleagues assign to you appears here until it is answered.]]</p></div>
{{/NOTHING_MINE}}{{#TODO}}<h2>[[To do]]</h2>
<ul class="cards">
{{#CARD}}<li class="card">
<div class="row spread"><h3 id="h-{{N}}"><a href="{{HREF}}">{{ENGAGEMENT}}</a></h3></div>
<p>{{PARTY}}</p>
<p class="tags"><span class="tag s-{{STATE}}">{{STATE_TEXT}}</span>{{#DUE}} <span class="tag s-{{DUE_STATE}}">{{DUE_TEXT}}</span>{{/DUE}}</p>
<p>{{COUNT_TEXT}}</p>
<progress value="{{ANSWERED}}" max="{{ASKED}}" aria-labelledby="h-{{N}}"></progress>
<p class="actions"><a class="button" href="{{HREF}}">[[Continue]]<span class="visually-hidden"> {{ENGAGEMENT}}</span></a></p>
</li>{{/CARD}}
</ul>{{/TODO}}
{{#DONE}}<h2>[[Submitted and finished]]</h2>
<table class="data fold">
<thead><tr><th scope="col">[[Engagement]]</th><th scope="col">[[Party]]</th><th scope="col">[[State]]</th><th scope="col">[[Progress]]</th><th scope="col">[[Submitted at]]</th></tr></thead>
<tbody>{{#ROW}}<tr><th scope="row"><a href="{{HREF}}">{{ENGAGEMENT}}</a></th><td data-label="[[Party]]">{{PARTY}}</td><td data-label="[[State]]"><span class="tag s-{{STATE}}">{{STATE_TEXT}}</span></td><td data-label="[[Progress]]">{{COUNT_TEXT}} <progress value="{{ANSWERED}}" max="{{ASKED}}" aria-label="[[Progress]]"></progress></td><td data-label="[[Submitted at]]">{{WHEN}}</td></tr>{{/ROW}}</tbody>
</table>{{/DONE}}
