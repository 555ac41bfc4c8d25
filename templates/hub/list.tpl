{{%AUTOESCAPE context="HTML"}}
<div class="page-head">
<div>
<h1>[[Submissions]]</h1>
<p class="lead">[[Questionnaires that were sent, how far they are answered, and what was decided.]]</p>
{{#OF_ENGAGEMENT}}<p>[[Engagement:]] <a href="{{ENGAGEMENT_HREF}}">{{ENGAGEMENT_NAME}}</a></p>{{/OF_ENGAGEMENT}}
</div>
{{#REASSESS}}<div class="actions"><a class="button secondary" href="/reassessments">[[Reassessments]]</a></div>{{/REASSESS}}
</div>
{{#REQUESTS}}<div class="notice s-warn"><h2>{{HEADING}}</h2>
<ul class="list">{{#REQUEST}}<li><a href="{{HREF}}">{{TEXT}}</a> <span class="quiet">{{WHEN}}</span></li>{{/REQUEST}}</ul></div>{{/REQUESTS}}
{{#BEGIN}}
<section class="card">
<h2>[[Send a questionnaire]]</h2>
<form method="post" action="/engagements/{{ENGAGEMENT_ID}}/submissions" class="form" novalidate>
<input type="hidden" name="csrf" value="{{CSRF}}">
<input type="hidden" name="form_id" value="{{FORM_ID}}">
<div class="field">
<label for="party_id">[[Who answers for what]]<span class="req">※[[Required]]</span></label>
<p class="hint" id="party_id-hint">[[The scope is computed from what is true of the service; you check it before it is sent.]]</p>
<select id="party_id" name="party_id" required aria-describedby="party_id-hint">{{#PARTY}}<option value="{{CODE}}">{{TEXT}}</option>{{/PARTY}}</select>
</div>
<div class="actions"><button>[[Compute the scope]]</button></div>
</form>
</section>
{{/BEGIN}}
<form method="get" action="/submissions" class="filters inline" role="search" aria-label="[[Filter]]">
<input type="hidden" name="engagement" value="{{ENGAGEMENT}}">
{{#VENDORS}}<div class="field"><label for="vendor">[[Vendor]]</label>
<select id="vendor" name="vendor"><option value="">[[All]]</option>{{#VENDOR_OPTION}}<option value="{{CODE}}"{{#SELECTED}} selected{{/SELECTED}}>{{TEXT}}</option>{{/VENDOR_OPTION}}</select></div>{{/VENDORS}}{{#VENDOR_BY_NAME}}<input type="hidden" name="vendor" value="{{VENDOR}}"><div class="field"><label for="name">[[Vendor]]</label><input type="search" id="name" name="name" value="{{NAME}}" class="w-12"></div>{{/VENDOR_BY_NAME}}
<div class="field"><label for="state">[[State]]</label>
<select id="state" name="state"><option value="">[[All]]</option>{{#STATE_OPTION}}<option value="{{CODE}}"{{#SELECTED}} selected{{/SELECTED}}>{{TEXT}}</option>{{/STATE_OPTION}}</select></div>
<button class="secondary">[[Filter]]</button>
{{#FILTERED}}<a href="/submissions?engagement={{ENGAGEMENT:u}}">[[Clear filters]]</a>{{/FILTERED}}
</form>
{{#TABLE}}
<table class="data fold"><caption class="visually-hidden">[[Submissions]]</caption>
<thead><tr><th scope="col" data-facts="[[Cycle]]">[[Engagement]]</th><th scope="col" data-facts="[[Sub-processor]]">[[Vendor]]</th><th scope="col" data-facts="[[Overdue]]">[[State]]</th><th scope="col">[[Answered]]</th><th scope="col">[[Due date]]</th><th scope="col">[[Submitted at]]</th></tr></thead>
<tbody>
{{#ROW}}<tr>
<th scope="row">{{#OPEN}}<a href="{{HREF}}">{{ENGAGEMENT}}</a>{{/OPEN}}{{#CLOSED}}{{ENGAGEMENT}}{{/CLOSED}} <span class="quiet nowrap"><span data-fact="0">[[Cycle]] </span><span data-fact="1" class="n">{{CYCLE}}</span></span></th>
<td data-label="[[Vendor]]">{{VENDOR}}{{#SUB_PROCESSOR}}<br><span class="quiet"><span data-fact="0">[[Sub-processor]]: </span><span data-fact="1">{{PARTY}}</span></span>{{/SUB_PROCESSOR}}</td>
<td data-label="[[State]]"><span class="tag s-{{STATE}}">{{STATE_TEXT}}</span>{{#OVERDUE}} <span class="tag s-overdue" data-fact="1">[[Overdue]]</span>{{/OVERDUE}}</td>
<td data-label="[[Answered]]"><span>{{PROGRESS}}</span> <progress value="{{ANSWERED}}" max="{{ASKED}}" aria-label="[[Answered]]"></progress></td>
<td data-label="[[Due date]]" class="nowrap">{{DUE}}</td>
<td data-label="[[Submitted at]]" class="nowrap">{{SUBMITTED}}</td>
</tr>
{{/ROW}}</tbody>
</table>
{{/TABLE}}
{{#EMPTY}}
<div class="empty">
<h2>[[No questionnaires yet]]</h2>
<p>[[Questionnaires that Alludo sends appear here. A reviewer begins one from an engagement of a vendor.]]</p>
</div>
{{/EMPTY}}
{{#NOT_FOUND}}
<div class="empty">
<h2>[[No questionnaire fits]]</h2>
<p>[[Choose another vendor or state, or clear the filters.]]</p>
</div>
{{/NOT_FOUND}}
<nav class="pages" aria-label="[[Pages]]">
{{#PREV}}<a href="{{HREF}}&amp;name={{OF_NAME:u}}&amp;page={{PAGE:u}}" rel="prev">[[Previous]]</a>{{/PREV}}
{{#NEXT}}<a href="{{HREF}}&amp;name={{OF_NAME:u}}&amp;page={{PAGE:u}}" rel="next">[[Next]]</a>{{/NEXT}}
</nav>
