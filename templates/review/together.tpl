{{%AUTOESCAPE context="HTML"}}
<h1>[[Judge several clauses at once]]</h1>
<p class="lead">{{PARTY_NAME}} ・ {{ENGAGEMENT_NAME}} <span class="tag s-{{STATE}}">{{STATE_TEXT}}</span></p>
<section class="card">
<h2>[[The answer]]</h2>
<p><span class="tag s-{{STATUS}}">{{STATUS_TEXT}}</span></p>
<p class="pre">{{COMMENT:p}}</p>
</section>
<form method="post" action="/submissions/{{SUBMISSION_ID}}/verdicts" class="form" novalidate data-keep="together/{{SUBMISSION_ID}}/{{OF}}">
<input type="hidden" name="csrf" value="{{CSRF}}">
<input type="hidden" name="of" value="{{OF}}">
<input type="hidden" name="domain" value="{{DOMAIN}}">
<fieldset class="group" id="clauses"><legend>[[Clauses]]</legend>
<p class="hint">[[All of them get the verdict below, or none if one of them was judged or changed in the meantime.]]</p>
{{#ROW}}<div class="field">
<input type="hidden" name="version_{{NUMBER}}" value="{{VERSION}}"><input type="hidden" name="answer_version_{{NUMBER}}" value="{{ANSWER_VERSION}}">
<label class="check"><input type="checkbox" name="clause" value="{{NUMBER}}"{{#TICKED}} checked{{/TICKED}}> <span><span class="num">{{NUMBER}}</span> {{QUESTION}} <span class="quiet">{{KIN_TEXT}}</span> <span class="tag s-{{VERDICT}}">{{VERDICT_TEXT}}</span></span></label>
</div>
{{/ROW}}<p class="error">{{CLAUSES_ERROR}}</p>
</fieldset>
<fieldset class="field" id="verdict"><legend>[[Verdict]]<span class="req">※[[Required]]</span></legend>
<div class="pills">{{#CHOICE}}<label class="pill"><input type="radio" name="verdict" value="{{CODE}}"{{#ON}} checked{{/ON}}> {{TEXT}}</label> {{/CHOICE}}</div>
<p class="error">{{VERDICT_ERROR}}</p>
</fieldset>
<div class="field"><label for="note">[[Note to the vendor]]</label><textarea id="note" name="note" rows="2" aria-describedby="note-error">{{NOTE:p}}</textarea>
<p class="error" id="note-error">{{NOTE_ERROR}}</p></div>
<div class="field internal"><label for="internal_note">[[Internal note]]</label><p class="hint" id="internal-hint">[[The vendor never sees this.]]</p><textarea id="internal_note" name="internal_note" rows="1" aria-describedby="internal-hint">{{INTERNAL:p}}</textarea></div>
{{#MAY_JUDGE}}<div class="actions"><button>[[Judge the ticked clauses]]</button></div>{{/MAY_JUDGE}}
</form>
