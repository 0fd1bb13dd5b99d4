-- A person has a sealed subject in each organization, and the clear one in those from before the installation had keys.
DROP POLICY one_subject ON organization_members_v1;
CREATE POLICY one_subject ON organization_members_v1 FOR SELECT TO "${reader}"
    USING (subject = ANY ((SELECT nullif(current_setting('vitrine.subjects', true), '')::text[])::text[])
        OR project_id = (SELECT nullif(current_setting('vitrine.project', true), '')::uuid));
