{{%AUTOESCAPE context="HTML"}}
<input type="hidden" name="version" value="{{VERSION}}">{{#SAVED}}<span class="ok">{{TEXT}}</span>{{/SAVED}}{{#FAILED}}<p class="fail">{{TEXT}}</p>{{/FAILED}}
