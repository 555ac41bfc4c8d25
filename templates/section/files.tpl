{{%AUTOESCAPE context="HTML"}}
<ul class="files" id="files-{{ID}}">
{{#FILE}}<li><a class="name" href="/attachments/{{FILE_ID}}">{{NAME}}</a> <span class="quiet">{{SIZE}} ・ {{ADDED}}</span> <span class="tag s-{{SCAN_STATE}}">{{SCAN_TEXT}}</span>{{#EXPIRY}} <span class="tag s-{{EXPIRY_STATE}}">{{EXPIRY_TEXT}}</span>{{/EXPIRY}}{{#EDIT}} <button form="remove" name="evidence" value="{{EVIDENCE}}" aria-label="[[Remove]] {{NAME}}">[[Remove]]</button>{{/EDIT}}</li>
{{/FILE}}</ul>
{{#NO_FILES}}<p class="quiet">[[No evidence attached.]]</p>
{{/NO_FILES}}{{#UPLOAD}}<portal-upload><div class="drop"><label for="file-{{ID}}">[[Add evidence]]</label> <input type="file" id="file-{{ID}}" name="{{NUMBER}}" form="upload" multiple aria-describedby="file-hint">
<button class="nojs small secondary" form="upload">[[Upload]]</button> <a href="{{REUSE_HREF}}">[[Use a file that is already here]]</a></div></portal-upload>
{{/UPLOAD}}