{{%AUTOESCAPE context="HTML"}}
<h1>{{#FOR_STAFF}}[[Requests to the vendor]]{{/FOR_STAFF}}{{#FOR_VENDOR}}[[Requests from Alludo]]{{/FOR_VENDOR}}</h1>
<p class="lead">{{ENGAGEMENT_NAME}} ・ {{PARTY_NAME}}</p>
{{#NO_DRAFTS}}<div class="empty"><h2>[[Nothing is gathered]]</h2><p>[[Clauses that you judge as a gap or as needing clarification are gathered here, to be sent together.]]</p></div>
{{/NO_DRAFTS}}{{#FORM}}<section class="card" id="returns">
<h2>[[Gathered, not sent yet]]</h2>
<p>[[Tick what shall go out now. Everything ticked leaves in one message and one mail.]]</p>
<form method="post" action="/submissions/{{SUBMISSION_ID}}/clarifications" class="form" novalidate data-keep="return/{{SUBMISSION_ID}}">
<input type="hidden" name="csrf" value="{{CSRF}}">
<input type="hidden" name="form_id" value="{{FORM_ID}}">
<fieldset class="group"><legend>[[Clauses]]</legend>
{{#RETURN}}<div class="field">
<label class="check"><input type="checkbox" name="clause" value="{{NUMBER}}"{{#TICKED}} checked{{/TICKED}}> <span><span class="num">{{NUMBER}}</span> {{QUESTION}} <span class="tag s-{{VERDICT}}">{{VERDICT_TEXT}}</span>{{#SENT_ALREADY}} <span class="tag">[[Sent before]]</span>{{/SENT_ALREADY}}</span></label>
<textarea id="{{NOTE_ID}}" name="note_{{NUMBER}}" rows="2" aria-label="[[Note to the vendor]] {{NUMBER}}" aria-describedby="{{NOTE_ID}}-error">{{NOTE:p}}</textarea>
<p class="error" id="{{NOTE_ID}}-error">{{NOTE_ERROR}}</p>
<p><a href="{{HREF}}">[[To the verdict]]<span class="visually-hidden"> {{NUMBER}}</span></a></p>
</div>
{{/RETURN}}<p class="error" id="returns-error">{{RETURNS_ERROR}}</p>
</fieldset>
<div class="field">
<label for="message">[[Message to the vendor]]<span class="req">※[[Required]]</span></label>
<textarea id="message" name="message" rows="3" required aria-describedby="message-error">{{MESSAGE:p}}</textarea>
<p class="error" id="message-error">{{MESSAGE_ERROR}}</p>
</div>
<div class="field">
<label for="due_date">[[Corrections due by]]<span class="req">※[[Required]]</span></label>
<p class="hint" id="due_date-hint">[[For a return only. The vendor sees this date and is told it by mail; nothing is late before.]]</p>
<input type="date" id="due_date" name="due_date" value="{{DUE}}" required aria-describedby="due_date-hint due_date-error">
<p class="error" id="due_date-error">{{DUE_ERROR}}</p>
</div>
<dl class="facts">
<dt>[[Return for correction]]</dt><dd>[[The vendor can edit the ticked clauses, and only those, and submits again. Alludo's clock stands still until then.]]</dd>
<dt>[[Ask only]]</dt><dd>[[The answers stay as they are. The vendor answers in the messages of each clause while the review goes on.]]</dd>
</dl>
<div class="actions"><button name="kind" value="return">[[Return for correction]]</button> <button class="secondary" name="kind" value="question">[[Ask only]]</button></div>
</form>
</section>{{/FORM}}
{{#FOR_STAFF}}<h2>[[Sent]]</h2>{{/FOR_STAFF}}{{#FOR_VENDOR}}<h2>[[Requests received]]</h2>{{/FOR_VENDOR}}
{{#NOTHING_SENT}}<div class="empty"><h3>[[Alludo has asked nothing about these answers yet.]]</h3><p>[[What a reviewer asks about several clauses at once stands here: questions to be answered in messages, and clauses to be corrected, with the date.]]</p></div>{{/NOTHING_SENT}}
{{#BATCH}}<section class="card">
<div class="row spread"><h3><span class="tag s-{{KIND}}">{{KIND_TEXT}}</span></h3><span class="quiet">{{WHO}} <time datetime="{{ISO}}">{{WHEN}}</time></span></div>
<p class="pre">{{MESSAGE:p}}</p>
{{#DUE}}<p class="quiet">[[Corrections due by]]: {{DUE_TEXT}}</p>
{{/DUE}}{{#UNCHANGED}}<p class="pre"><b>[[Why clauses came back unchanged]]</b>
{{WHY:p}}</p>
{{/UNCHANGED}}<ol class="answers-list">
{{#ITEM}}<li><span class="num">{{NUMBER}}</span><div><div>{{QUESTION}}</div><p class="pre">{{NOTE:p}}</p><p><span class="tag s-{{STATE}}">{{STATE_TEXT}}</span></p></div><a href="{{HREF}}">[[Go there]]<span class="visually-hidden"> {{NUMBER}}</span></a></li>
{{/ITEM}}</ol>
</section>
{{/BATCH}}
