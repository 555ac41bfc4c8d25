{{%AUTOESCAPE context="HTML"}}
<div class="page-head">
<div>
<h1>[[Answer in Excel]]</h1>
<p class="lead">{{LEAD}}</p>
</div>
</div>
<section class="card">
<h2>[[1. Download the questionnaire]]</h2>
<p>[[The file has every question in Japanese and English with the answers saved so far. Fill in the yellow cells; no connection is needed.]]</p>
<p class="actions"><a class="button" href="{{BASE}}.xlsx">[[Download for Excel (XLSX)]]</a></p>
<details><summary>[[Other formats]]</summary>
<ul class="list">
<li><a href="{{BASE}}.csv">[[CSV (UTF-8)]]</a></li>
<li><a href="{{BASE}}.csv?charset=cp932">[[CSV (Shift_JIS)]]</a></li>
</ul></details>
</section>
{{#UPLOAD}}<section class="card">
<h2>[[2. Upload the file]]</h2>
<p>[[You will see row by row what would change before anything is taken over. Answers that colleagues changed meanwhile are never overwritten without asking.]]</p>
<form method="post" action="{{BASE}}" class="form" enctype="multipart/form-data" novalidate>
<input type="hidden" name="csrf" value="{{CSRF}}">
<input type="hidden" name="form_id" value="{{FORM_ID}}">
<div class="field">
<label for="file">[[File]]<span class="req">※[[Required]]</span></label>
<p class="hint" id="file-hint">[[XLSX or CSV, at most 3 MB.]]</p>
<input type="file" id="file" name="file" accept=".xlsx,.csv" required aria-describedby="file-hint file-error">
<p class="error" id="file-error">{{FILE_ERROR}}</p>
</div>
<div class="actions"><button>[[Upload and look at the rows]]</button></div>
</form>
</section>{{/UPLOAD}}
{{#CLOSED}}<div class="notice s-info"><p>[[The questionnaire has been submitted: its answers can no longer be changed.]]</p></div>{{/CLOSED}}
<p><a href="{{HUB_HREF}}">[[Back to the submission]]</a></p>
