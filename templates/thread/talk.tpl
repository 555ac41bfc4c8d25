{{%AUTOESCAPE context="HTML"}}
{{#EMPTY}}<div class="empty"><h2>[[No messages yet]]</h2><p>[[Ask Alludo here what the question means or what would be enough. Your colleagues and Alludo's reviewers read along; both sides get mails.]]</p></div>
{{/EMPTY}}{{#EMPTY_STAFF}}<p class="quiet">[[No messages yet]]</p>
{{/EMPTY_STAFF}}<ol class="talk">
{{#MESSAGE}}<li class="{{#OURS}}ours{{/OURS}}{{#INTERNAL}} internal{{/INTERNAL}}" id="m-{{ID}}">
<header>{{#ON_PAGE}}<h2>{{WHO}} <span class="quiet">{{COMPANY}}</span></h2>{{/ON_PAGE}}{{#IN_PART}}<h3>{{WHO}} <span class="quiet">{{COMPANY}}</span></h3>{{/IN_PART}}{{#INTERNAL}}<span class="tag s-due_soon">[[Internal: Alludo only]]</span>{{/INTERNAL}}{{#NEW}}<span class="tag s-due_soon">[[Unread]]</span>{{/NEW}}{{#AFTER}}<span class="tag">{{AFTER_TEXT}}</span>{{/AFTER}}<span class="by"><time datetime="{{ISO}}">{{WHEN}}</time></span></header>
<p class="pre" dir="auto">{{BODY:p}}</p>
</li>{{/MESSAGE}}
</ol>
{{#TURN}}<div class="note s-info"><p>{{TURN_TEXT}} <span class="quiet">({{SINCE}})</span></p>{{#SETTLE}}<form method="post" action="{{SETTLE_ACTION}}" novalidate><input type="hidden" name="csrf" value="{{CSRF}}"><button class="small secondary">[[No answer needed]]</button></form>{{/SETTLE}}</div>
{{/TURN}}{{#CLOSED}}<div class="notice s-info"><p>[[This questionnaire is closed: its messages can be read, but no new ones written.]]</p></div>
{{/CLOSED}}{{#WRITE}}<form method="post" action="{{ACTION}}" class="form card" novalidate data-keep="{{KEEP}}"{{#IN_PART}} hx-post="{{ACTION}}" hx-target="closest .thread" hx-swap="innerHTML"{{/IN_PART}}>
<input type="hidden" name="csrf" value="{{CSRF}}">
<input type="hidden" name="form_id" value="{{FORM_ID}}">
<div class="field">
<label for="{{BODY_ID}}">[[Message]]<span class="req">※[[Required]]</span></label>
<p class="hint" id="{{BODY_ID}}-hint">{{LIMIT_TEXT}}</p>
<textarea id="{{BODY_ID}}" name="body" rows="{{ROWS}}" dir="auto" required aria-describedby="{{BODY_ID}}-hint {{BODY_ID}}-error">{{BODY:p}}</textarea>
<p class="error" id="{{BODY_ID}}-error">{{BODY_ERROR}}</p>
</div>
<div class="actions">{{#FOR_VENDOR}}<button>[[Send the message]]</button>{{/FOR_VENDOR}}{{#FOR_STAFF}}<button name="visibility" value="shared">[[Send the message to the vendor]]</button> <button class="secondary" name="visibility" value="internal">[[Keep as an internal note]]</button>{{/FOR_STAFF}}</div>
{{#FOR_STAFF}}<p class="hint">[[Internal notes are read by Alludo's people only. The vendor never sees them, not even that there are any.]]</p>{{/FOR_STAFF}}
</form>{{/WRITE}}
