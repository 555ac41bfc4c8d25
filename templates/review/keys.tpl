{{%AUTOESCAPE context="HTML"}}
<button class="plain no-print" popovertarget="keys" data-key="?">[[Keys]]</button>
<dialog popover id="keys" aria-labelledby="keys-title">
<h2 id="keys-title">[[Keys on this page]]</h2>
<dl class="facts">
<dt><kbd>j</kbd> <kbd>k</kbd></dt><dd>[[Next clause, previous clause]]</dd>
<dt><kbd>n</kbd></dt><dd>[[Next clause without a verdict]]</dd>
<dt><kbd>a</kbd></dt><dd>[[Conforms]]</dd>
<dt><kbd>f</kbd></dt><dd>[[Gap]]</dd>
<dt><kbd>c</kbd></dt><dd>[[Needs clarification]]</dd>
<dt><kbd>?</kbd></dt><dd>[[This list]]</dd>
</dl>
<p class="quiet">[[They never act while you type. You can switch them off in your account.]]</p>
<button class="secondary" popovertarget="keys" popovertargetaction="hide">[[Close]]</button>
</dialog>
