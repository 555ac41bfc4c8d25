{{%AUTOESCAPE context="HTML"}}
<form id="assign" method="post" action="{{ACTION}}" class="inline" novalidate>
<input type="hidden" name="csrf" value="{{CSRF}}">
<div class="field"><label for="user_id">[[Person]]</label>
<select id="user_id" name="user_id" aria-describedby="user_id-error"><option value="">[[Please choose]]</option>{{#PERSON}}<option value="{{ID}}"{{#SELECTED}} selected{{/SELECTED}}>{{NAME}}</option>{{/PERSON}}</select>
<p class="error" id="user_id-error">{{USER_ERROR}}</p></div>
<div class="field"><label for="due_date">[[Due date]]</label>
<input type="date" id="due_date" name="due_date" value="{{DUE_DATE}}" aria-describedby="due_date-error">
<p class="error" id="due_date-error">{{DUE_ERROR}}</p></div>
<button>[[Assign]]</button>
</form>
