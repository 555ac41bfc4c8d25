{{%AUTOESCAPE context="HTML"}}
<div class="weak when when-weak">
{{#WHY}}<h4>[[Why this matters]] {{#SEVERITY}}<span class="tag s-{{SEVERITY_CODE}}">{{SEVERITY_TEXT}}</span>{{/SEVERITY}}</h4><p>{{WHY_TEXT}}</p>
{{/WHY}}<div class="field"><label for="safeguard-{{ID}}">[[What protects you today?]]<span class="opt">[[Optional]]</span></label><textarea id="safeguard-{{ID}}" name="safeguard" rows="2">{{SAFEGUARD:p}}</textarea></div>
<div class="field"><label for="plan-{{ID}}">[[What will you do?]]<span class="req">※[[Required]]</span></label><textarea id="plan-{{ID}}" name="plan" rows="2">{{PLAN:p}}</textarea></div>
<div class="field"><label for="plan_date-{{ID}}">[[By when?]]<span class="req">※[[Required]]</span></label><input type="{{PLAN_DATE_TYPE}}" id="plan_date-{{ID}}" name="plan_date" value="{{PLAN_DATE}}"{{#WRONG}} aria-describedby="plan_date-{{ID}}-error"{{/WRONG}}>{{#WRONG}}<p class="error" id="plan_date-{{ID}}-error">{{PROBLEM}}</p>{{/WRONG}}</div>
</div>
