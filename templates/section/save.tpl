{{%AUTOESCAPE context="HTML"}}
<input type="hidden" name="version" value="{{VERSION}}"><input type="hidden" name="was" value="{{WAS}}">{{#SAVED}}<span class="ok">{{SAVED_TEXT}}</span>{{/SAVED}}{{#FAIL}}<p class="fail">{{FAIL_TEXT}}</p>{{/FAIL}}{{#CONFLICT}}{{>CONFLICT_PART}}{{/CONFLICT}}
