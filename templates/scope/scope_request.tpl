{{%AUTOESCAPE context="HTML"}}
<div class="page-head">
<div>
<p class="quiet">{{VENDOR}}</p>
<h1>[[Change of the scope]]</h1>
<p class="lead">{{ENGAGEMENT}}</p>
<p class="tags"><span class="tag s-{{STATE}}">{{STATE_TEXT}}</span></p>
</div>
<div class="actions"><a class="button secondary" href="/submissions/{{SUBMISSION_ID}}/scope">[[Scope of the questions]]</a></div>
</div>
<section class="card">
<h2>[[What the vendor asks for]]</h2>
{{#ASKED}}{{>PART}}{{/ASKED}}
{{#CHANGE}}{{>PART}}{{/CHANGE}}
</section>
{{#DECIDE}}<form method="post" action="/submissions/{{SUBMISSION_ID}}/scope/requests/{{REQUEST_ID}}" class="form card" novalidate data-keep="scope-request/{{REQUEST_ID}}">
<h2>[[Decide]]</h2>
<input type="hidden" name="csrf" value="{{CSRF}}">
{{#NOT_NOW}}<p>[[The answers are with Alludo now: the scope can change again when they are returned.]]</p>{{/NOT_NOW}}
{{#ENGAGEMENT_TOO}}<p>[[Approving changes the questions at once, and the facts of the engagement for the next questionnaire.]]</p>{{/ENGAGEMENT_TOO}}
<div class="field"><label for="note">[[Note to the vendor]]</label>
<p class="hint" id="note-hint">[[Required when you decline.]]</p>
<textarea id="note" name="note" rows="3" aria-describedby="note-hint note-error">{{NOTE:p}}</textarea>
<p class="error" id="note-error">{{PROBLEM}}</p></div>
<div class="actions">{{#MAY_APPROVE}}<button name="decision" value="approve">[[Approve the change]]</button> {{/MAY_APPROVE}}<button class="secondary" name="decision" value="decline">[[Decline]]</button></div>
</form>{{/DECIDE}}
