{{%AUTOESCAPE context="HTML"}}
<div class="page-head"><div>
<h1>[[Attest and submit]]</h1>
<p class="lead">{{ENGAGEMENT}}</p>
</div></div>
{{#INCOMPLETE}}<section class="notice s-warn">
<h2>{{MISSING_TEXT}}</h2>
<p>[[Complete these before you submit.]]</p>
<ol class="answers-list">
{{#ITEM}}<li class="s-missing mark"><span class="num">{{NUMBER}}</span><div><div>{{QUESTION}}</div>{{#WHAT}}<p class="error">{{TEXT}}</p>{{/WHAT}}</div><a href="{{HREF}}">[[Go to the answer]]<span class="visually-hidden"> {{NUMBER}}</span></a></li>
{{/ITEM}}</ol>
</section>{{/INCOMPLETE}}
{{#SCOPE}}<div class="notice s-warn"><p>[[Your change of the scope is waiting for Alludo. What you attest now is the scope as it is.]] <a href="{{HREF}}">[[Show the request]]</a></p></div>{{/SCOPE}}
{{#PLANS}}<section class="notice s-info">
<h2>{{PLANS_TEXT}}</h2>
<p>[[Each weak answer becomes a remediation plan that you propose: Alludo finds it before asking, and it takes effect once Alludo agrees.]]</p>
<ol class="answers-list">
{{#PLAN}}<li><span class="num">{{NUMBER}}</span><div><div>{{QUESTION}}</div><p class="pre">{{PLAN_TEXT:p}}</p><p class="tags">{{#SEVERITY}}<span class="tag s-{{CODE}}">{{SEVERITY_TEXT}}</span> {{/SEVERITY}}<span class="tag s-plan_proposed">{{BY_WHEN}}</span></p></div><a href="{{HREF}}">[[Go to the answer]]<span class="visually-hidden"> {{NUMBER}}</span></a></li>
{{/PLAN}}</ol>
</section>{{/PLANS}}
{{#STANDING}}<section class="notice s-info">
<h2>[[Plans that are negotiated already]]</h2>
<p>[[These go on as they stand, whatever the answer says. Change them on their own pages.]]</p>
<ol class="answers-list">
{{#PLAN}}<li><span class="num">{{NUMBER}}</span><div><div>{{QUESTION}}</div><p class="pre">{{PLAN_TEXT:p}}</p><p class="tags"><span class="tag s-{{CODE}}">{{STANDING_TEXT}}</span> <span class="tag s-{{CODE}}">{{BY_WHEN}}</span></p></div><a href="{{HREF}}">[[Go to the answer]]<span class="visually-hidden"> {{NUMBER}}</span></a></li>
{{/PLAN}}</ol>
</section>{{/STANDING}}
{{#READY}}<form method="post" action="{{ACTION}}" class="form card" novalidate>
<input type="hidden" name="csrf" value="{{CSRF}}">
{{#UNCHANGED}}<fieldset class="group"><legend>{{UNCHANGED_TEXT}}</legend>
<p>[[Alludo asked for these to be corrected. Neither the answer nor its evidence differs from what you submitted, and nobody replied.]]</p>
<ol class="answers-list">
{{#ITEM}}<li><span class="num">{{NUMBER}}</span><div>{{QUESTION}}</div><a href="{{HREF}}">[[Go to the answer]]<span class="visually-hidden"> {{NUMBER}}</span></a></li>
{{/ITEM}}</ol>
<div class="field">
<label class="check"><input type="checkbox" id="unchanged" name="unchanged" value="yes"{{#TICKED}} checked{{/TICKED}} required aria-describedby="unchanged-error"> <span>[[They go back as they are, on purpose.]]</span></label>
<p class="error" id="unchanged-error">{{TICK_ERROR}}</p>
</div>
<div class="field">
<label for="unchanged_reason">[[Why they go back unchanged]]<span class="req">※[[Required]]</span></label>
<p class="hint" id="unchanged_reason-hint">[[The reviewer reads this beside each of them.]]</p>
<textarea id="unchanged_reason" name="unchanged_reason" rows="2" required aria-describedby="unchanged_reason-hint unchanged_reason-error">{{REASON:p}}</textarea>
<p class="error" id="unchanged_reason-error">{{REASON_ERROR}}</p>
</div>
</fieldset>
{{/UNCHANGED}}<h2>[[Attestation]]</h2>
<p>{{ATTESTATION}}</p>
<p class="quiet">[[Version of this text:]] {{VERSION}}</p>
<div class="field">
<label for="name">[[Full name]]<span class="req">※[[Required]]</span></label>
<input type="text" class="w-20" id="name" name="name" value="{{NAME}}" required autocomplete="name" aria-describedby="name-error">
<p class="error" id="name-error">{{NAME_ERROR}}</p>
</div>
<div class="field">
<label for="title">[[Job title]]<span class="req">※[[Required]]</span></label>
<input type="text" class="w-20" id="title" name="title" value="{{JOB_TITLE}}" required autocomplete="organization-title" aria-describedby="title-error">
<p class="error" id="title-error">{{TITLE_ERROR}}</p>
</div>
<div class="field">
<label class="check"><input type="checkbox" id="agree" name="agree" value="yes"{{#AGREED}} checked{{/AGREED}} required aria-describedby="agree-error"> <span>[[I attest this on behalf of my company.]]</span></label>
<p class="error" id="agree-error">{{AGREE_ERROR}}</p>
</div>
<p>[[After submitting, the answers can be changed only when Alludo returns them.]]</p>
<div class="actions"><button>[[Submit the answers]]</button> <a href="{{CHECK_HREF}}">[[Check answers]]</a></div>
</form>{{/READY}}
