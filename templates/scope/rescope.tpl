{{%AUTOESCAPE context="HTML"}}
<div class="page-head">
<div>
<p class="quiet">{{VENDOR}}</p>
<h1>[[Take over the engagement's facts]]</h1>
<p class="lead">{{ENGAGEMENT}}</p>
<p class="tags"><span class="tag s-{{STATE}}">{{STATE_TEXT}}</span></p>
</div>
<div class="actions"><a class="button secondary" href="/submissions/{{SUBMISSION_ID}}/scope">[[Scope of the questions]]</a></div>
</div>
{{#SAME}}<div class="empty"><h2>[[Nothing to take over]]</h2><p>[[The questionnaire was drawn up from the same facts that the engagement has now.]]</p></div>{{/SAME}}
{{#CHANGE}}<section class="card">
<h2>[[What would change]]</h2>
{{>PART}}
</section>{{/CHANGE}}
{{#NOT_NOW}}<p>[[The answers are with Alludo now: the scope can change again when they are returned.]]</p>{{/NOT_NOW}}
{{#FORM}}<form method="post" action="/submissions/{{SUBMISSION_ID}}/rescope" class="form card" novalidate>
<h2>[[Change the scope]]</h2>
<input type="hidden" name="csrf" value="{{CSRF}}">
<input type="hidden" name="seen" value="{{SEEN}}">
<input type="hidden" name="facts" value="{{FACTS}}">
<p>[[The questions change at once. The vendor's managers are told by mail, and asked to confirm the facts.]]</p>
<div class="field"><label for="reason">[[Reason]]<span class="req">※[[Required]]</span></label>
<p class="hint" id="reason-hint">[[The vendor sees it.]]</p>
<textarea id="reason" name="reason" rows="3" required aria-describedby="reason-hint reason-error">{{REASON:p}}</textarea>
<p class="error" id="reason-error">{{PROBLEM}}</p></div>
<div class="actions"><button>[[Change the scope]]</button></div>
</form>{{/FORM}}
