{{%AUTOESCAPE context="HTML"}}
<div class="page-head"><div>
<h1>[[Who answers what]]</h1>
<p class="lead">{{ENGAGEMENT}} / {{PARTY}}</p>
</div></div>
{{#LIST}}<table class="data fold">
<caption>[[Assigned]]</caption>
<thead><tr><th scope="col">[[Domain or question]]</th><th scope="col">[[Person]]</th><th scope="col">[[Due date]]</th><th scope="col" class="n">[[Still to answer]]</th><th scope="col">[[Assigned by]]</th>{{#MAY_HEAD}}<th scope="col"><span class="visually-hidden">[[Change]]</span></th>{{/MAY_HEAD}}</tr></thead>
<tbody>{{#ROW}}<tr{{#SUB}} class="sub"{{/SUB}}>
<th scope="row"><a href="{{HREF}}">{{WHAT}}</a></th>
<td data-label="[[Person]]">{{WHO}}{{#MINE}} <span class="tag s-mine">[[You]]</span>{{/MINE}}</td>
<td data-label="[[Due date]]">{{DATE}}{{#DUE}} <span class="tag s-{{DUE_STATE}}">{{DUE_TEXT}}</span>{{/DUE}}</td>
<td data-label="[[Still to answer]]" class="n">{{NLEFT}}</td>
<td data-label="[[Assigned by]]">{{BY}}</td>
{{#MAY}}<td><form method="post" action="{{ACTION}}" novalidate><input type="hidden" name="csrf" value="{{CSRF}}"><button class="small secondary" name="remove" value="{{PLACE}}">[[Take back]]<span class="visually-hidden"> {{WHAT}}</span></button></form></td>{{/MAY}}
</tr>{{/ROW}}</tbody>
</table>{{/LIST}}
{{#EMPTY}}<div class="empty"><h2>[[Nothing is assigned yet]]</h2><p>[[Everybody of the company can answer everything. A manager can give domains or single questions to colleagues, with a date; they get a mail.]]</p></div>{{/EMPTY}}
{{#WRITE}}<section class="card" id="places">
<h2>[[Assign domains and questions]]</h2>
<fieldset class="field"><legend>[[Domains]]</legend>
{{#DOMAIN}}<label class="check"><input type="checkbox" form="assign" name="domain" value="{{N}}"{{#CHECKED}} checked{{/CHECKED}}> <span>{{N}}. {{TITLE}}</span></label>
{{/DOMAIN}}</fieldset>
<div class="field"><label for="clauses">[[Single questions]]<span class="opt">[[Optional]]</span></label>
<p class="hint" id="clauses-hint">[[Numbers of clauses, separated by spaces or commas, e.g. 3.1, 24.1.4]]</p>
<input type="text" id="clauses" name="clauses" form="assign" value="{{CLAUSES}}" aria-describedby="clauses-hint clauses-error">
<p class="error" id="clauses-error">{{CLAUSES_ERROR}}</p></div>
<p class="error">{{PLACES_ERROR}}</p>
{{#ASSIGN}}{{>ASSIGN_FORM}}{{/ASSIGN}}
</section>{{/WRITE}}
