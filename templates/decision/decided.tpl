{{%AUTOESCAPE context="HTML"}}
<section class="card" id="d-{{ID}}">
<div class="row spread"><h3>{{NAME}}</h3><p class="tags"><span class="tag s-{{OUTCOME}}">{{OUTCOME_TEXT}}</span>{{#STANDING}} <span class="tag s-info">[[Current decision]]</span>{{/STANDING}}</p></div>
<dl class="facts">
{{#VALID}}<dt>[[Valid until]]</dt><dd>{{UNTIL}}</dd>{{/VALID}}
<dt>[[Reasons]]</dt><dd class="pre">{{REASONS:p}}</dd>
<dt>[[Decided by]]</dt><dd>{{DECIDED_BY}} <span class="quiet">{{DECIDED_AT}}</span></dd>
</dl>
{{#CONDITIONS}}<table class="data fold"><caption>[[Conditions]]</caption>
<thead><tr><th scope="col" class="n">[[No.]]</th><th scope="col">[[Condition]]</th><th scope="col">[[To be met by]]</th><th scope="col">[[State]]</th></tr></thead>
<tbody>
{{#CONDITION}}<tr>
<td data-label="[[No.]]" class="n">{{N}}</td>
<th scope="row"><span class="pre">{{TEXT:p}}</span>{{#CLAUSES}}<br><span class="quiet">{{NUMBERS}}</span>{{/CLAUSES}}{{#ABOUT}}<br><a href="{{HREF}}">{{#PLAN}}[[Plan]]{{/PLAN}}{{#FINDING}}[[Finding]]{{/FINDING}}: {{TITLE}}</a>{{/ABOUT}}</th>
<td data-label="[[To be met by]]" class="nowrap">{{DUE}}</td>
<td data-label="[[State]]"><div><span class="tag s-{{STATE}}">{{STATE_TEXT}}</span>{{#MET}}<p class="quiet">{{NOTE}}<br>{{WHO}} {{WHEN}}</p>{{/MET}}
{{#CONFIRM}}<details class="no-print"{{#OPEN}} open{{/OPEN}}><summary>[[Confirm as met]]</summary>
<form method="post" action="/conditions/{{ID}}/met" novalidate data-keep="condition/{{ID}}">
<input type="hidden" name="csrf" value="{{CSRF}}">
<div class="field"><label for="note-{{ID}}">[[How was it met?]]<span class="visually-hidden"> {{N}}</span><span class="req">※[[Required]]</span></label>
<textarea id="note-{{ID}}" name="note" rows="2" required aria-describedby="note-{{ID}}-error">{{NOTE:p}}</textarea>
<p class="error" id="note-{{ID}}-error">{{PROBLEM}}</p></div>
<button class="small secondary">[[Confirm as met]]</button>
</form></details>{{/CONFIRM}}</div></td>
</tr>
{{/CONDITION}}</tbody></table>{{/CONDITIONS}}
</section>
