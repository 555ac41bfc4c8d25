{{%AUTOESCAPE context="HTML"}}
<portal-keys{{#NO_KEYS}} data-off="1"{{/NO_KEYS}} data-keep-in="verdict/{{SUBMISSION_ID}}/{{PERSON_ID}}/" hx-trigger:inherited="portal-save, submit" hx-target:inherited="find .save" hx-swap:inherited="innerHTML" hx-sync:inherited="queue last">
<h1>{{N}}. {{TITLE}}</h1>
<p class="lead">{{PARTY_NAME}} ・ {{ENGAGEMENT_NAME}} <span class="tag s-{{STATE}}">{{STATE_TEXT}}</span></p>
<div class="progress-bar"><strong>{{N}}. {{TITLE}}</strong> <span id="tally" class="row">{{>TALLY}}</span><span class="steps"><a href="/submissions/{{SUBMISSION_ID}}/review">[[List]]</a> <a href="/submissions/{{SUBMISSION_ID}}/clarifications">[[Requests to the vendor]]</a>{{#KEYS}}{{>KEYS_PART}}{{/KEYS}}</span></div>
<nav class="pages" aria-label="[[Filter]]">{{#SHOW}}<a href="{{HREF}}"{{#CURRENT}} aria-current="page"{{/CURRENT}}>{{TEXT}}</a> {{/SHOW}}</nav>
{{#NOTHING_LEFT}}<div class="empty"><h2>[[Nothing is left here]]</h2><p>[[No clause of this domain matches the filter.]]</p></div>
{{/NOTHING_LEFT}}{{#NOTHING}}<div class="empty"><h2>[[Nothing is asked in this domain]]</h2><p>[[The scope leaves this domain out.]]</p></div>{{/NOTHING}}
{{#CLAUSE}}<article class="review" id="c-{{ID}}" data-item aria-labelledby="q-{{ID}}">
<div>
<h2 class="question" id="q-{{ID}}"><span class="num">{{NUMBER}}</span> {{QUESTION}}</h2>
<p class="tags"><span class="tag s-{{STATUS}}">{{STATUS_TEXT}}</span>{{#KNOCK_OUT}} <span class="tag s-critical">[[Knock-out]]</span>{{/KNOCK_OUT}}{{#UNCHANGED}} <a class="tag s-due_soon" href="{{WHY_HREF}}">[[Came back unchanged]]<span class="visually-hidden"> {{NUMBER}}</span></a>{{/UNCHANGED}}{{#DONE_BY}} {{PERFORMER_TEXT}}{{/DONE_BY}}{{#PROOF}} <span class="tag s-{{CODE}}">{{TEXT}}</span>{{/PROOF}}</p>
{{#PARTS}}<p class="hint">{{PARTS_TEXT}} <span class="tag s-{{CODE}}">{{WEAKEST}}</span></p>
{{/PARTS}}{{#HAS_VALUES}}<dl class="facts">
{{#VALUE}}<dt>{{LABEL}}</dt><dd class="pre">{{TEXT:p}}{{#JUDGED}} <span class="tag s-{{CODE}}">[[Machine:]] {{THRESHOLD}}: {{TEXT}}</span>{{/JUDGED}}{{#WARNING}}<span class="notice s-warn">{{TEXT}}</span>{{/WARNING}}</dd>
{{/VALUE}}</dl>{{/HAS_VALUES}}
{{#COMMENT}}<p class="pre">{{TEXT:p}}</p>{{/COMMENT}}
{{#WEAK}}<dl class="facts">
<dt>[[What protects today]]</dt><dd class="pre">{{SAFEGUARD:p}}</dd>
<dt>[[What will be done]]</dt><dd class="pre">{{PLAN:p}}</dd>
<dt>[[By when]]</dt><dd>{{PLAN_DATE}}</dd>
</dl>{{/WEAK}}
<ul class="files">
{{#FILE}}<li><span class="name"><a href="{{HREF}}">{{NAME}}</a></span> <span class="tag s-{{SCAN_STATE}}">{{SCAN_TEXT}}</span>{{#EXPIRY}} <span class="tag s-{{CODE}}">{{TEXT}}</span>{{/EXPIRY}}{{#PREVIEW}}
<details class="full no-print" hx-get="{{PREVIEW_HREF}}" hx-trigger="toggle once" hx-target="find div"><summary>[[Preview]]<span class="visually-hidden"> {{NAME}}</span></summary><div><a href="{{PREVIEW_HREF}}">[[Open the preview]]</a></div></details>{{/PREVIEW}}</li>
{{/FILE}}</ul>
{{#LAST}}<details class="last"{{#CHANGES}} open{{/CHANGES}}><summary>[[Last cycle]]: <span class="tag s-{{CODE}}">{{LAST_TEXT}}</span>{{#LAST_VERDICT}} <span class="tag s-{{CODE}}">{{TEXT}}</span>{{/LAST_VERDICT}}{{#THEN}} {{THEN_TEXT}}{{/THEN}}</summary><dl class="facts">{{#CHANGES}}{{#CHANGE}}{{>CHANGED}}{{/CHANGE}}{{/CHANGES}}</dl></details>
{{/LAST}}
<div class="folds">
<details class="no-print"><summary>[[Help]]</summary><div><p>{{GUIDANCE}}</p>{{#ERRATUM}}<p><b>[[Interpretation]]</b><br>{{TEXT}}</p>{{/ERRATUM}}</div></details>
{{#OFFICIAL}}<details class="no-print"><summary>[[Official text]]</summary><blockquote class="official" lang="ja">{{TEXT:p}}</blockquote></details>{{/OFFICIAL}}
{{#TALK}}<details hx-get="{{TALK_HREF}}" hx-trigger="toggle once" hx-target="find .thread"><summary>[[Messages]]<span class="visually-hidden"> {{NUMBER}}</span>{{#SHARED}} ({{NSHARED}}){{/SHARED}}{{#NOTES}} <span class="tag">{{NOTES_TEXT}}</span>{{/NOTES}}{{#UNREAD}} <span class="tag s-due_soon">{{UNREAD_TEXT}}</span>{{/UNREAD}}{{#OUR_TURN}} <span class="tag s-due_soon">[[Alludo is to answer]]</span>{{/OUR_TURN}}{{#THEIR_TURN}} <span class="tag s-in_progress">[[The vendor is to answer]]</span>{{/THEIR_TURN}}</summary><div class="thread"><a href="{{TALK_HREF}}">[[Open the messages]]<span class="visually-hidden"> {{NUMBER}}</span></a></div></details>
{{/TALK}}
</div>
</div>
<div>
{{#JUDGE}}<form class="judge" id="j-{{ID}}" method="post" action="/submissions/{{SUBMISSION_ID}}/clauses/{{NUMBER}}/verdict" novalidate data-autosave data-keep="{{NUMBER}}">
<input type="hidden" name="csrf" value="{{CSRF}}">
<input type="hidden" name="domain" value="{{DOMAIN}}">
<input type="hidden" name="answer_version" value="{{ANSWER_VERSION}}">
{{#CHANGED}}<div class="notice s-warn"><p>[[The vendor changed this answer after the verdict. Judge it again.]] <a href="{{HISTORY_HREF}}">[[What changed]]<span class="visually-hidden"> {{NUMBER}}</span></a></p></div>{{/CHANGED}}
{{#PROPOSAL}}<p class="hint">[[Proposed by the machine, from the thresholds alone:]] <span class="tag s-{{CODE}}">{{TEXT}}</span> [[You decide.]]</p>{{/PROPOSAL}}
<fieldset class="pills"><legend>[[Verdict]]</legend>
<label class="pill"><input type="radio" name="verdict" value="conforms" data-key="a"{{#CONFORMS}} checked{{/CONFORMS}}> [[Conforms]] <kbd>a</kbd></label>
<label class="pill"><input type="radio" name="verdict" value="gap" data-key="f"{{#GAP}} checked{{/GAP}}> [[Gap]] <kbd>f</kbd></label>
<label class="pill"><input type="radio" name="verdict" value="needs_clarification" data-key="c"{{#CLARIFY}} checked{{/CLARIFY}}> [[Needs clarification]] <kbd>c</kbd></label>
<label class="pill"><input type="radio" name="verdict" value="alternative_accepted"{{#ALTERNATIVE}} checked{{/ALTERNATIVE}}> [[Alternative control accepted]]</label>
<label class="pill"><input type="radio" name="verdict" value="not_applicable"{{#NOT_APPLICABLE}} checked{{/NOT_APPLICABLE}}> [[Not applicable]]</label>
</fieldset>
<div class="field"><label for="note-{{ID}}">[[Note to the vendor]]</label><textarea id="note-{{ID}}" name="note" rows="2">{{NOTE:p}}</textarea>{{#REFUSED}}<p class="error" id="note-{{ID}}-error">{{REFUSED_TEXT}}</p>{{/REFUSED}}</div>
<details class="internal"{{#HAS_INTERNAL}} open{{/HAS_INTERNAL}}><summary>[[Internal note]]</summary><div class="field"><label for="internal-{{ID}}" class="visually-hidden">[[Internal note]] {{NUMBER}}</label><textarea id="internal-{{ID}}" name="internal_note" rows="1" aria-describedby="internal-{{ID}}-hint">{{INTERNAL:p}}</textarea><p class="hint" id="internal-{{ID}}-hint">[[The vendor never sees this.]]</p></div></details>
<div class="save" role="status"><input type="hidden" name="version" value="{{VERSION}}"><span class="ok">{{SAVED_TEXT}}</span>{{#CONFLICT}}{{>CONFLICT_PART}}{{/CONFLICT}}</div>
<button class="nojs small">[[Save]]</button>
{{#SAME}}<p><a href="{{SAME_HREF}}">{{SAME_TEXT}}<span class="visually-hidden"> {{NUMBER}}</span></a></p>{{/SAME}}
</form>{{/JUDGE}}
{{#GIVEN}}<div class="note s-{{VERDICT}}"><strong>{{VERDICT_TEXT}}</strong><p class="pre">{{NOTE:p}}</p>{{#INTERNALLY}}<p class="pre internal"><span class="tag s-due_soon">[[Internal: Alludo only]]</span> {{INTERNAL:p}}</p>{{/INTERNALLY}}</div>{{/GIVEN}}
{{#TYPED}}<div class="note s-warn"><strong>[[This was not saved. What you wrote:]]</strong><p>{{VERDICT_TEXT}}</p><p class="pre">{{NOTE:p}}</p><p class="pre quiet">{{INTERNAL:p}}</p></div>{{/TYPED}}
{{#EARLIER}}<details><summary>[[Earlier verdicts]]<span class="visually-hidden"> {{NUMBER}}</span></summary><ul class="list">{{#ONE}}<li><span class="tag s-{{VERDICT}}">{{VERDICT_TEXT}}</span> <span class="quiet">{{WHO_WHEN}}</span>{{#NOTED}}<p class="pre">{{NOTE:p}}</p>{{/NOTED}}{{#INTERNALLY}}<p class="pre"><span class="tag s-due_soon">[[Internal: Alludo only]]</span> {{INTERNAL:p}}</p>{{/INTERNALLY}}</li>
{{/ONE}}</ul></details>{{/EARLIER}}
<ul class="list">
{{#FINDING}}<li><a href="{{HREF}}">{{TITLE}}</a> <span class="tag s-{{SEVERITY}}">{{SEVERITY_TEXT}}</span>{{#PLAN}} <a href="{{HREF}}">[[Proposed plan]]</a>{{/PLAN}}{{#RESOLVED}} <span class="tag s-closed">[[Resolved]]</span>{{/RESOLVED}}</li>
{{/FINDING}}</ul>
{{#CAN_RAISE}}<p><a class="button small secondary" href="{{HREF}}">[[Raise a finding]]<span class="visually-hidden"> {{NUMBER}}</span></a></p>{{/CAN_RAISE}}
</div>
</article>
{{/CLAUSE}}
</portal-keys>
<nav class="steps-nav" aria-label="[[Domains]]">
{{#PREV}}<a class="button secondary" href="{{HREF}}">[[Previous:]] {{TITLE}}</a>{{/PREV}}
{{#NEXT}}<a class="button" href="{{HREF}}">[[Next:]] {{TITLE}}</a>{{/NEXT}}
</nav>
