{{%AUTOESCAPE context="HTML"}}
 <button class="plain no-print" popovertarget="keys" data-key="?">[[Keys]]</button>
<dialog popover id="keys" aria-labelledby="keys-title">
<h2 id="keys-title">[[Keys on this page]]</h2>
<dl class="facts">
<dt><kbd>j</kbd> <kbd>k</kbd></dt><dd>[[Next question, previous question]]</dd>
<dt><kbd>n</kbd></dt><dd>[[Next unanswered question]]</dd>
{{#STATUS}}<dt><kbd>{{NTH}}</kbd></dt><dd>{{TEXT}}</dd>
{{/STATUS}}<dt><kbd>?</kbd></dt><dd>[[This list]]</dd>
</dl>
<p class="quiet">[[They never act while you type. You can switch them off in your account.]]</p>
<button class="secondary" popovertarget="keys" popovertargetaction="hide">[[Close]]</button>
</dialog>
