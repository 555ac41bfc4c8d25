{{%AUTOESCAPE context="HTML"}}
{{#DONE}}<div class="notice s-success"><p>{{DONE_TEXT}}</p></div>{{/DONE}}
{{#ASK}}<form method="post" action="/questionnaire/versions/{{ID:u}}/acknowledge" class="card" novalidate>
<input type="hidden" name="csrf" value="{{CSRF}}">
<p>[[By acknowledging, your company confirms that it knows this version. Answers already given are not touched.]]</p>
<div class="actions"><button>{{BUTTON}}</button></div>
</form>{{/ASK}}
{{#WAIT}}<div class="notice s-info"><p>[[A manager of your company acknowledges this version.]]</p></div>{{/WAIT}}
