{{%AUTOESCAPE context="HTML"}}
<ul class="files" id="files-new">
{{#FILE}}<li><a class="name" href="/attachments/{{FILE_ID}}">{{NAME}}</a> <span class="quiet">{{SIZE}}</span> <span class="tag s-{{SCAN_STATE}}">{{SCAN_TEXT}}</span>{{#EXPIRY}} <span class="tag s-{{EXPIRY_STATE}}">{{EXPIRY_TEXT}}</span>{{/EXPIRY}}{{#UNDATED}} <span class="quiet">[[Just arrived: please give it its kind and date.]]</span>{{/UNDATED}}</li>
{{/FILE}}</ul>
