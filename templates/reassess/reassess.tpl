{{%AUTOESCAPE context="HTML"}}
<div class="page-head"><div>
<h1>[[Reassessments]]</h1>
<p class="lead">[[Approvals that end, and the questionnaire for the next cycle.]]</p>
</div></div>
{{#WITHIN}}<form method="get" action="/reassessments" class="filters inline" role="search" aria-label="[[Filter]]">
<div class="field"><label for="within">[[The approval ends]]</label><select id="within" name="within">{{#OPTION}}<option value="{{DAYS}}"{{#SELECTED}} selected{{/SELECTED}}>{{TEXT}}</option>{{/OPTION}}</select></div>
<button class="secondary">[[Filter]]</button>
</form>{{/WITHIN}}
{{#NOTHING}}<div class="empty"><h2>[[Nobody has to be asked again yet]]</h2><p>[[Whoever was decided on stands here as soon as the approval ends within the chosen time and no questionnaire is under way.]]</p></div>{{/NOTHING}}
{{#LIST}}{{#MAY_SEND}}<form method="post" action="/reassessments" novalidate>
<input type="hidden" name="csrf" value="{{CSRF}}">
<input type="hidden" name="form_id" value="{{FORM_ID}}">
<input type="hidden" name="within" value="{{DAYS}}">
{{/MAY_SEND}}<div id="picks">
<table class="data fold"><caption class="visually-hidden">[[Who is asked again]]</caption>
<thead><tr>{{#MAY_SEND}}<th scope="col">[[Ask again]]</th>{{/MAY_SEND}}<th scope="col">[[Engagement]]</th><th scope="col" data-facts="[[Sub-processor]]">[[Vendor]]</th><th scope="col" class="n">[[Last assessed]]</th><th scope="col">[[Decision]]</th><th scope="col" data-facts="[[Time left]]">[[Valid until]]</th></tr></thead>
<tbody>
{{#ROW}}<tr>{{#MAY_PICK}}<td data-label="[[Ask again]]"><label class="check"><input type="checkbox" name="pick" value="{{PICK}}"{{#ON}} checked{{/ON}}><span class="visually-hidden" data-fact="0">{{ENGAGEMENT}} {{VENDOR}}{{#SUB}} {{PARTY}}{{/SUB}}</span></label></td>
{{/MAY_PICK}}<th scope="row"><a href="{{HREF}}">{{ENGAGEMENT}}</a></th>
<td data-label="[[Vendor]]"><div>{{VENDOR}}{{#SUB}}<br><span class="quiet" data-fact="1">{{PARTY}}</span>{{/SUB}}</div></td>
<td data-label="[[Last assessed]]" class="n">{{CYCLE}}</td>
<td data-label="[[Decision]]"><span class="tag s-{{OUTCOME}}">{{OUTCOME_TEXT}}</span></td>
<td data-label="[[Valid until]]">{{#VALID}}<div>{{DATE}} <span class="tag s-{{DATE_STATE}}" data-fact="1">{{LEFT}}</span></div>{{/VALID}}</td></tr>
{{/ROW}}</tbody></table>
<p class="error">{{PICK_ERROR}}</p></div>
{{#MORE}}<p class="quiet">{{TEXT}}</p>{{/MORE}}
{{#MAY_SEND}}<section class="card"><h2>[[Send the next questionnaire]]</h2>
<p class="hint">[[Each begins with the answers of the last cycle, marked until the vendor confirms or changes them. The scope is computed anew; what the reviewer changed about it last time holds on. The vendor's managers get a mail.]]</p>
<div class="field"><label for="due_date">[[Due date]]<span class="req">※[[Required]]</span></label>
<input type="date" id="due_date" name="due_date" value="{{DUE}}" required aria-describedby="due_date-error">
<p class="error" id="due_date-error">{{DUE_ERROR}}</p></div>
<div class="actions"><button>[[Reassess those chosen]]</button></div></section></form>{{/MAY_SEND}}
{{/LIST}}
