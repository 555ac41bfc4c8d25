{{%AUTOESCAPE context="HTML"}}
<input type="hidden" name="theirs_version" value="{{THEIRS_VERSION}}"><input type="hidden" name="combined_of" value="{{COMBINED_OF}}">
<div class="conflict">
<button class="visually-hidden" tabindex="-1" aria-hidden="true">[[Save]]</button>
<strong>{{WHO_TEXT}}</strong> <time datetime="{{WHEN_ISO}}">{{WHEN}}</time>
<p>[[Nothing has been overwritten. What differs is marked; choose what shall stand.]]</p>
<div class="both">
<div><b>[[Their answer]]</b><dl>{{#THEIRS}}{{#CHANGE}}{{>CHANGED}}{{/CHANGE}}{{/THEIRS}}</dl></div>
<div><b>[[Your answer]]</b><dl>{{#MINE}}{{#CHANGE}}{{>CHANGED}}{{/CHANGE}}{{/MINE}}</dl></div>
</div>
<div class="actions"><button class="small" name="resolve" value="mine">[[Keep mine]]</button>
<button class="small secondary" name="resolve" value="theirs">[[Take theirs]]</button></div>
{{#COMBINE}}<details{{#OPEN}} open{{/OPEN}}><summary>[[Combine both]]</summary>
<p class="hint">[[The text below has the lines of both. Edit it as you like; everything else is saved as you have it.]]</p>
{{#TEXT}}<div class="field"><label for="both-{{NAME}}-{{ID}}">{{LABEL}}</label><textarea id="both-{{NAME}}-{{ID}}" name="both_{{NAME}}" rows="4">{{VALUE:p}}</textarea></div>
{{/TEXT}}<button class="small" name="resolve" value="both">[[Save the combined text]]</button>
</details>
{{/COMBINE}}</div>
