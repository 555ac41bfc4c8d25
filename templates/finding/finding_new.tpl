{{%AUTOESCAPE context="HTML"}}
<h1>[[Raise a finding]]</h1>
<p class="lead">{{PARTY_NAME}} ・ {{ENGAGEMENT_NAME}}</p>
<section class="card"><h2><span class="num">{{NUMBER}}</span> {{QUESTION}}</h2></section>
<form method="post" action="/submissions/{{SUBMISSION_ID}}/findings" class="form" novalidate data-keep="finding-new/{{SUBMISSION_ID}}/{{NUMBER}}/{{PERSON_ID}}">
<input type="hidden" name="csrf" value="{{CSRF}}">
<input type="hidden" name="form_id" value="{{FORM_ID}}">
<input type="hidden" name="clause" value="{{NUMBER}}">
<div class="field"><label for="title">[[Title]]<span class="req">※[[Required]]</span></label>
<input type="text" id="title" name="title" value="{{TITLE}}" required aria-describedby="title-error">
<p class="error" id="title-error">{{TITLE_ERROR}}</p></div>
<div class="field"><label for="description">[[What is the gap?]]<span class="req">※[[Required]]</span></label>
<textarea id="description" name="description" rows="4" required aria-describedby="description-error">{{DESCRIPTION:p}}</textarea>
<p class="error" id="description-error">{{DESCRIPTION_ERROR}}</p></div>
<fieldset class="field" id="severity"><legend>[[Severity]]<span class="req">※[[Required]]</span></legend>
<div class="pills">
<label class="pill"><input type="radio" name="severity" value="critical"{{#CRITICAL}} checked{{/CRITICAL}}> [[Critical]]</label>
<label class="pill"><input type="radio" name="severity" value="high"{{#HIGH}} checked{{/HIGH}}> [[High]]</label>
<label class="pill"><input type="radio" name="severity" value="medium"{{#MEDIUM}} checked{{/MEDIUM}}> [[Medium]]</label>
<label class="pill"><input type="radio" name="severity" value="low"{{#LOW}} checked{{/LOW}}> [[Low]]</label>
</div>
<p class="error">{{SEVERITY_ERROR}}</p></fieldset>
<fieldset class="group"><legend>CVSS</legend>
<p class="hint" id="cvss-hint">[[For a technical weakness only. The base score of a v3.1 vector is computed; type that of a v4.0 vector.]]</p>
<div class="field"><label for="cvss_vector">[[Vector]]<span class="opt">[[Optional]]</span></label>
<input type="text" id="cvss_vector" name="cvss_vector" value="{{CVSS_VECTOR}}" placeholder="CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H" autocapitalize="off" spellcheck="false" aria-describedby="cvss-hint cvss_vector-error">
<p class="error" id="cvss_vector-error">{{CVSS_VECTOR_ERROR}}</p></div>
<div class="field"><label for="cvss_score">[[Score of a v4.0 vector]]<span class="opt">[[Optional]]</span></label>
<input type="text" id="cvss_score" name="cvss_score" value="{{CVSS_SCORE}}" class="w-4" inputmode="decimal" aria-describedby="cvss-hint cvss_score-error">
<p class="error" id="cvss_score-error">{{CVSS_SCORE_ERROR}}</p></div>
</fieldset>
<div class="actions"><button>[[Raise the finding]]</button> <a href="/submissions/{{SUBMISSION_ID}}/review/{{DOMAIN}}">[[Cancel]]</a></div>
</form>
