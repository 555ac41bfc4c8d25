{{%AUTOESCAPE context="HTML"}}
<div class="page-head"><div>
<h1>[[Messages on]] {{NUMBER}}</h1>
<p class="lead">{{QUESTION}}</p>
<p class="quiet">{{ENGAGEMENT}}, {{PARTY}}</p>
</div><div class="actions"><a class="button secondary" href="{{ANSWER_HREF}}">[[To the answer]]</a></div></div>
{{#EMPTY}}<div class="empty"><h2>[[No messages yet]]</h2><p>[[Ask Alludo here what the question means or what would be enough. Your colleagues and Alludo's reviewers read along; both sides get mails.]]</p></div>
{{/EMPTY}}{{#EMPTY_STAFF}}<div class="empty"><h2>[[No messages yet]]</h2><p>[[Ask the vendor here about this clause. The vendor's people read along; both sides get mails.]]</p></div>
{{/EMPTY_STAFF}}<ol class="talk">
{{#MESSAGE}}<li{{#OURS}} class="ours"{{/OURS}} id="m-{{ID}}">
<header><h2>{{WHO}} <span class="quiet">{{COMPANY}}</span></h2>{{#NEW}}<span class="tag s-due_soon">[[Unread]]</span>{{/NEW}}{{#AFTER}}<span class="tag">{{AFTER_TEXT}}</span>{{/AFTER}}<span class="by"><time datetime="{{ISO}}">{{WHEN}}</time></span></header>
<p class="pre" dir="auto">{{BODY:p}}</p>
</li>{{/MESSAGE}}
</ol>
{{#TURN}}<div class="note s-info"><p>{{TURN_TEXT}} <span class="quiet">({{SINCE}})</span></p>{{#SETTLE}}<form method="post" action="{{SETTLE_ACTION}}" novalidate><input type="hidden" name="csrf" value="{{CSRF}}"><button class="small secondary">[[No answer needed]]</button></form>{{/SETTLE}}</div>
{{/TURN}}{{#CLOSED}}<div class="notice s-info"><p>[[This questionnaire is closed: its messages can be read, but no new ones written.]]</p></div>
{{/CLOSED}}{{#WRITE}}<form method="post" action="{{ACTION}}" class="form card" novalidate data-keep="{{KEEP}}">
<input type="hidden" name="csrf" value="{{CSRF}}">
<input type="hidden" name="form_id" value="{{FORM_ID}}">
<div class="field">
<label for="body">[[Message]]<span class="req">※[[Required]]</span></label>
<p class="hint" id="body-hint">{{LIMIT_TEXT}}</p>
<textarea id="body" name="body" rows="4" dir="auto" required aria-describedby="body-hint body-error">{{BODY:p}}</textarea>
<p class="error" id="body-error">{{BODY_ERROR}}</p>
</div>
<div class="actions"><button>[[Send the message]]</button></div>
</form>{{/WRITE}}
