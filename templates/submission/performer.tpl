{{%AUTOESCAPE context="HTML"}}
<div class="field when when-inherited"><label for="by-{{ID}}">[[Done by]]<span class="req">※[[Required]]</span></label><select id="by-{{ID}}" name="inherited_party_id"><option value="">[[Choose]]</option>{{#PARTY}}<option value="{{PARTY_ID}}"{{#ON}} selected{{/ON}}>{{NAME}}</option>{{/PARTY}}</select>
<p class="hint">[[Your status on this clause follows that party's own answer.]]{{#STANDS}} {{STANDS_TEXT}}{{/STANDS}}</p></div>
