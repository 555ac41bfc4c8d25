{{%AUTOESCAPE context="HTML"}}
<input type="hidden" name="version" value="{{VERSION}}"><input type="hidden" name="was" value="{{WAS}}">{{#SAVED}}<span class="ok">{{SAVED_TEXT}}</span>{{/SAVED}}{{#FAIL}}<p class="fail">{{FAIL_TEXT}}</p>{{/FAIL}}{{#CONFLICT}}<input type="hidden" name="theirs_version" value="{{THEIRS_VERSION}}">
<div class="conflict">
<strong>{{WHO_TEXT}}</strong> <time datetime="{{WHEN_ISO}}">{{WHEN}}</time>
<div class="both">
<div><b>[[Their answer]]</b><p>{{THEIR_STATUS}}</p><p class="pre">{{THEIRS:p}}</p></div>
<div><b>[[Your answer]]</b><p>{{MY_STATUS}}</p><p class="pre">{{MINE:p}}</p></div>
</div>
<div class="actions"><button class="small" name="resolve" value="mine">[[Keep mine]]</button>
<button class="small secondary" name="resolve" value="theirs">[[Take theirs]]</button></div>
</div>{{/CONFLICT}}
