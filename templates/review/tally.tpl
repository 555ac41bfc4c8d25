{{%AUTOESCAPE context="HTML"}}
<span>{{COUNT_TEXT}}</span> <progress value="{{JUDGED}}" max="{{ASKED}}" aria-label="[[Judged clauses]]"></progress> <span>{{LEFT_TEXT}}</span>{{#GATHERED}} <span class="tag s-needs_clarification">{{GATHERED_TEXT}}</span>{{/GATHERED}}
