{{%AUTOESCAPE context="HTML"}}
<input type="hidden" name="version" value="{{VERSION}}">{{#SAVED}}<span class="ok">{{TEXT}}</span>{{/SAVED}}{{#FAILED}}<p class="fail">{{TEXT}}</p>{{/FAILED}}{{#CONFLICT}}{{>CONFLICT_PART}}{{/CONFLICT}}
{{#REFRESH}}<span id="tally" class="row" hx-swap-oob="true">{{>TALLY}}</span>{{/REFRESH}}
